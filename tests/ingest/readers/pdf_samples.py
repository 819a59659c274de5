"""Invented documents as PDF files, in the layouts of the United Nations."""

from functools import cache

import typst

PREAMBLE = """
#set page(
  width: 612pt, height: 560pt, margin: (x: {margin}pt, y: 70pt), columns: {columns},
  header: context if counter(page).get().first() > 1 [
    #set text(size: 8.5pt, weight: "bold")
    #let even = calc.even(counter(page).get().first())
    #align(if even {{ left }} else {{ right }})[{symbol}] #line(length: 100%, stroke: 0.5pt)
  ],
  footer: context [
    #set text(size: 8.5pt, dir: ltr)
    #let n = counter(page).get().first()
    #if n == 1 [31-01234 (E) 030331 \\ \\*3101234\\*] else if calc.even(n) [
      #strong[#n/9] #h(1fr) 31-01234
    ] else [31-01234 #h(1fr) #strong[#n/9]]
  ],
)
#set text(size: 10pt, font: ("Libertinus Serif", "DejaVu Sans"), lang: "{language}")
#set super(typographic: false)
#set par(justify: true, leading: 0.55em, spacing: 1.1em)
#set footnote.entry(separator: line(length: 15%, stroke: 0.5pt))
#show footnote.entry: set text(size: 8pt)
#let para(n, body) = block[#box(width: 28pt)[#n]#body]
#let item(n, body) = block(inset: (left: 28pt))[#box(width: 28pt)[#n]#body]
#let head(n, body) = block(above: 18pt, below: 12pt)[
  #set text(size: 14pt, weight: "bold"); #box(width: 50pt)[#n]#body]
#let subhead(n, body) = block(above: 14pt, below: 10pt)[
  #set text(size: 12pt, weight: "bold"); #box(width: 30pt)[#n]#body]
#let plain(body) = block(above: 12pt, below: 8pt)[#set text(weight: "bold"); #body]
#let cover(organ, scope, date, original) = place(top, float: true, scope: "parent", block(
  width: 100%, below: 20pt)[
  #grid(columns: (1fr, 130pt), row-gutter: 8pt,
    [#text(size: 12pt)[{nations}]], [#text(size: 12pt)[{symbol}]],
    [#text(size: 14pt, weight: "bold")[#organ]], [Distr.: #scope \\ #date \\ \\ #original])
  #line(length: 100%, stroke: 2pt)])
#let title(body) = place(top, float: true, scope: "parent",
  block(width: 100%, below: 12pt)[#set text(size: 14pt, weight: "bold"); #body])
"""


@cache
def make_pdf(
    body: str,
    *,
    symbol: str = "S/2031/77",
    language: str = "en",
    columns: int = 1,
    margin: int = 100,
    nations: str = "United Nations",
) -> bytes:
    """`body` is typst; the functions of the preamble print it as such documents are printed."""
    preamble = PREAMBLE.format(
        symbol=symbol, language=language, columns=columns, margin=margin, nations=nations
    )
    return typst.compile((preamble + body).encode())


COVER = """#cover("Security Council", "General", "3 March 2031", "Original: English")
#title[Report of the Secretary-General on the Market Road Mission]
"""
SENTENCES = (
    "The road to the market was cut in the dry season, and the families who travel on it asked.",
    "The second company arrived late, and the plan was changed twice before the market day.",
    "The women who sell grain were asked first which hour suited them best of all.",
    "Patrols on foot were found to be better liked than those in vehicles of any kind.",
    "The town council then proposed to open the gate before dawn, while the heat was low.",
    "Interpreters walked with each patrol and wrote down what was said on the way home.",
)


def make_text(number: int, length: int = 3) -> str:
    """Invented sentences that differ from one paragraph to the next."""
    chosen = (SENTENCES[(number + index) % len(SENTENCES)] for index in range(length))
    return f"Point {number}. " + " ".join(chosen)


def make_report(columns: int = 1) -> str:
    """A report of forty paragraphs in three sections, the second with two parts."""
    parts = [COVER, "#head[I.][Introduction]"]
    heads = {
        5: "#head[II.][Developments on the ground]\n#subhead[A.][Escorts by night]",
        14: "#subhead[B.][Escorts by day]",
        22: "#plain[Interpreters]",
        30: "#head[III.][Observations]",
    }
    for number in range(1, 41):
        parts.append(heads.get(number, ""))
        parts.append(f"#para[{number}.][{make_text(number, 3 + number % 3)}]")
    return "\n\n".join(parts)


TRAPS = (
    COVER
    + """
#head[I.][Introduction]
#para[1.][The Council, by resolution 955 (1994), let the force walk beside the carts.#footnote[See
S/2030/12.] It asked for a quick-reaction company, and for a well-trained post-flood plan in 2011
and later.#footnote[Families here means those who travel to the market on each day of the dry
season, and who come back on the same evening with their carts.]]
#para[2.][The mission asked the town council for three things, namely:]
#item[(a)][A gate that opens before dawn, so that the carts can pass while the heat is low;]
#item[(b)][An interpreter for each patrol, from the neighbouring districts:]
#item[(i)][One who speaks the language of the river towns;]
#item[(c)][A list of the hours that suit the women who sell grain.]
#para[3.][*Escorts by night.* The second company arrived late, and the plan was changed twice before
the market day, as table 1 shows.]
#plain[Table 1 \\ Escorts by month]
#table(columns: (1fr, 1fr, 1fr), stroke: none, table.hline(),
  [Month], [Escorts planned], [Escorts made], table.hline(),
  [January], [12], [11], [February], [14], [9], [March], [15], [15], table.hline())
#para[4.][The force had in all 120 officers at the gate, of whom most came from the neighbouring
districts. Their number rose by 12 per cent from one market day to the next one.]
#pagebreak()
#plain[Annex]
#plain[Terms of reference of the town council]
#para[1.][The road shall be open on each market day.]
#para[2.][Families shall be heard first.#footnote[As agreed on 3 May 2030.]]
"""
)

RESOLUTION = """#cover("Security Council", "General", "3 March 2031", "")
#title[Resolution 2901 (2031)]
#plain[Adopted by the Security Council at its 9001st meeting, on 3 March 2031]
#par[_The Security Council,_]
#par[_Recalling_ its resolutions 955 (1994) and 1894 (2009),]
#par[_Gravely concerned_ that the road to the market was cut in the dry season, and that the
families who travel on it asked for an escort,]
#par[_Acting_ under Chapter VII of the Charter of the United Nations,]
#item[1.][_Decides_ to extend the mandate of the mission until 3 March 2032;]
#item[2.][_Requests_ the mission:]
#item[(a)][To walk beside the carts;]
#item[(b)][To hear the families first;]
#item[3.][_Decides_ to remain seized of the matter.]
"""

LETTER = """#cover("Security Council", "General", "3 March 2031", "Original: English")
#title[Letter dated 3 March 2031 from the Secretary-General addressed to the President of the
Security Council]
#par[I have the honour to transmit herewith the report of the town council on the market road, which
I received on 1 March.]
#par[I should be grateful if you would have it issued as a document of the Security Council.]
#par(first-line-indent: 0pt)[(_Signed_) The Secretary-General]
#pagebreak()
#plain[Annex]
#plain[Report of the town council]
#para[1.][The market road was cut in the dry season.]
#para[2.][Families asked for an escort, and two companies were found.]
#pagebreak()
#plain[Enclosure]
#para[1.][The gate was opened before dawn on each market day.]
#para[2.][Families came back in the evening.]
"""

FRENCH = """#cover("Conseil de sécurité", "générale", "3 mars 2031", "Original : anglais")
#title[Rapport du Secrétaire général sur la Mission de la route du marché]
#head[I.][Introduction]
#para[1.][La Mission des Nations Unies au Soudan du Sud (MINUSS) a ouvert la route du marché, que
les familles prennent chaque jour de marché. Elle a demandé une escorte au conseil de la ville.]
#head[II.][Situation sur le terrain]
#subhead[A.][Escortes de nuit]
#para[2.][La deuxième compagnie est arrivée en retard, et le plan a été changé deux fois avant le
jour du marché (résolution 1996 (2011) du Conseil de sécurité).]
#para[3.][Les femmes qui vendent le grain ont été entendues d’abord.]
"""

RUSSIAN = """#cover("Совет Безопасности", "общая", "3 марта 2031 года", "Russian")
#title[Доклад Генерального секретаря о дороге к рынку]
#head[I.][Введение]
#para[1.][Дорога к рынку была перерезана в сухой сезон, и семьи попросили об охране на ней.]
#head[II.][Обстановка на месте]
#para[2.][Вторая рота прибыла с опозданием, и план был изменён дважды до базарного дня.]
#para[3.][Женщины, которые продают зерно, были опрошены первыми (S/2031/78).]
"""

ARABIC = """#set text(dir: rtl)
#title[تقرير الأمين العام عن طريق السوق]
#head[أولا -][مقدمة]
#para[١ -][طلب المجلس من البعثة أن تفتح الطريق إلى السوق في الموسم الجاف للأسر التي تسافر عليه.]
#head[ثانيا -][الحالة في الميدان]
#para[٢ -][وصلت السرية الثانية متأخرة وتغيرت الخطة مرتين قبل يوم السوق.]
#para[٣ -][سألت البعثة النساء عن الساعة المناسبة قبل غيرهن.]
"""
