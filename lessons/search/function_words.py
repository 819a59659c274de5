"""Words of other languages that say nothing about the subject of a question: articles, pronouns,
prepositions, auxiliary verbs, question words and polite forms."""

FRENCH = """
a à ai ainsi alors apres après as au aucun aucune aura aurait aussi autre autres aux avaient avait
avant avec avez avoir avons bien c ça car ce cela celle celles celui certaines ces
cet cette ceux chacun chaque chez ci comme comment concernant contre d dans de deja déjà depuis des
dès devait devons devrait devraient doit doivent dois donc dont du elle elles en encore entre es
essaie est et étaient était étant été être eu eux faire fais faisons fait faites faut faudrait font
furent fut grâce il ils j je jamais juste l la là laquelle le lequel les lesquelles lesquels leur
leurs lors lorsque lui m ma mais malgré me même mêmes merci mes met mettre moi mon n ne ni nos notre
nous on ont ou où par parce parfois pas pendant peu peut peux peuvent plus plusieurs plutôt pour
pourquoi pourrait pouvait pouvez pouvoir pouvons près presque puis qu quand que quel quelle quelles
quelqu quelque quelques quels qui quoi rien role rôle s sa sait sans savoir se selon sera serait
seront ses seulement si sinon soi soient soit sommes son sont sous souvent suis sur surtout svp t ta
tandis tant te tel telle tellement tes ton toujours tous tout toute toutes très trop tu un une va
vais vers veut veulent via voici vos votre vous vraiment vont y
"""
SPANISH = """
a ahora al algo alguien algún alguna algunas algunos ante antes aquí así aun aún aunque bien cada
como cómo con contra cual cuál cuales cuáles cualquier cuando cuándo cuanto cuánto cuántos cuántas
de debe deben debemos debería deberían del desde después donde dónde durante e el ella ellas ellos
en entonces entre era eran eres es esa esas ese eso esos esta está estaba están estar estas este
esto estos fue fueron gracias ha haber había hace hacemos hacen hacer hacia haga han hasta hay he
hemos hubo la las le les lo los luego más me menos mi mientras mis mismo misma mucho mucha muchos
muchas muy nada ni ningún ninguna no nos nosotros nuestra nuestras nuestro nuestros nunca o os otra
otras otro otros para papel pero poco pocos podemos poder podría podrían por porque pues puede
pueden puedo que qué quien quién quienes quiénes quiere quieren se sea sean según ser será si sí
sido siempre siendo sin sino sobre solo sólo somos son su sus también tampoco tan tanto te tenemos
tener tengo tenía tiene tienen toda todas todo todos tras tu tú un una unas uno unos usted ustedes
va vamos van vez y ya yo
"""
RUSSIAN = """
а без более больше будем будет будут бы был была были было быть в вам вами вас ваш вдруг ведь весь
во вот все всегда всего всем всех всю вся вы где да даже для до другие другой других его ее её если
есть еще ещё ж же за здесь и из или им именно иногда их к каждый как какая какие какими каким каких
какого какое какой какую когда которая которого которой которые который которых кто куда ли либо
лишь между меня мне много мной мог могли могут может можем можно мои мой моя мы на над надо нам нами
нас насколько наш наша наше наши наших не него нее неё нет нибудь никто ним них ничего но ну нужен
нужна нужно нужны о об обо один одна однако он она они от отчего очень перед по под пожалуйста
после потом потому почему почти при про просто раз роль с сам сами самый свои своих свой своя себе
себя сейчас сколько со спасибо стоит так также такие такой там те тебя тем теперь тех то тогда того
тоже той только том тот ту тут ты у уже хотя чего чей чем через что чтобы чье эта эти этим этих это
этого этой этом этот эту я
"""
ARABIC = """
ا أبدا أثناء أجل أحد أحيانا أخرى آخر إذا إذن أريد أصلا أكثر ألا الآن الى إلا إلى إليها إليه إلينا
أم أما أمام أمس أن أنا أنت أنتم إن إنها إنه أنه أنها أو أولئك أي أيضا أين أية ب بأن بعد بعض بعضهم بل
بلا بما بمن بنا به بها بهم بيد بين بينما تحت تكون تلك تم ثم جدا جميع حتى حسب حول حيث حين حينما خلال
دائما دور دون ذات ذلك ذو رغم ربما سوف سوى شكرا شيء ضد ضمن عبر عدة عدم عسى على عليك علي علينا عليه
عليها عليهم عما عن عنا عند عندما عندنا عنه عنها عنهم غير ف فإن فقط فهل فى في فيم فيما فيه فيها قبل
قد قط قلما كأن كان كانت كانوا كل كلا كله كلها كلهم كم كما كنا كي كيف كيفية ل لا لأن لأنه لأنها لدى
لدي لدينا لديه لديها لديهم لذا لذلك لعل لقد لك لكل لكن لكي لم لما لماذا لمن لن لنا له لها لهذا لهم
لو لولا ليت ليس ليست ما ماذا مازال متى مثل مثلا مجرد مرة مع معظم معنا معها معه معهم مما ممكن من منا
منذ منه منها منهم مهما نا نحن نحو نعم نفس نفسه نفسها نكون ه ها هذا هذه هذين هكذا هل هم هما هن هنا
هناك هو هي و وإن وأن وما وهل وهو وهي ولا ولم ولن وكيف وماذا ولماذا يا يتم يجب ينبغي يجوز يمكن
يمكننا يكون يوجد توجد
"""

# English has these, too, so they do not tell the language of a question.
ALSO_ENGLISH = "car era es ha he me mes met no on plus son sea sera solo tan te tel ton un van via"
