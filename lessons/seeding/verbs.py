"""Whether a title has a finite verb: a list of the verbs that titles use, and their forms."""

import re

WORD = re.compile(r"[a-z]+")
REGULAR = """
accompany accuse act aid adapt add address adopt advance advise advocate agree aim allow analyse
apply appear articulate ask assess assign assist avoid balance base begin belong benefit brief
build call capture care carry cause caution center change check cite claim clarify clear
collaborate collect combine communicate compare complete compound concern conduct confirm confront
confuse connect consider constrain consult contain continue contribute convene cooperate
coordinate correct count cover create credit damage decide declare deconflict defuse delay
delegate deliver demand depend deploy derive describe design detail detain deter determine develop
differ diminish direct discuss display disrupt disseminate distinguish document drain emerge
emphasise empower enable encourage end endorse engage enhance ensure escort establish estimate
evolve examine exclude execute exercise exhaust expect explain explore expose extend face
facilitate fail favour file fill find focus follow force function fund further gain gather give
guard guide hamper handle help hesitate highlight hinder identify ignore implement improve include
increase influence inform innovate insist institutionalise integrate intend intensify interact
interpret intervene introduce invest invite involve issue join judge lack last launch lead learn
leave lessen let limit link list listen mainstream maintain manage mandate map mark match matter
measure mention mentor mobilise monitor move name narrow need neglect negotiate note obstruct
offer open operate order organise outlast own participate pass pay perform permit persist pertain
plan play point possess prefer prepare present prevent prioritise produce promote propose protect
prove provide publish pursue qualify question raise rank reach react read reallocate realise
reassure rebuild receive recognise recommend recruit reduce refine reflect refuse regard
rehabilitate reinforce relate release relocate rely remain remove repatriate replicate report
request require resolve respect respond restore restrict review risk save scale secure seek seem
sensitise separate serve set settle shape share shelter shift show signal solve state stay stop
strain strengthen stress structure struggle suffer suggest support suspend sustain talk tap target
test threaten tie tighten track trace train transfer translate treat try turn underlie undermine
understand update use value vary view visit wait want warn weaken widen win work worsen
"""
IRREGULAR = """
am is are was were be been can could may might must shall should will would do does did has have
had became become becomes began bring brings brought built buy buys came come comes cost costs
drew draw draws drive drives drove fall falls fell feel feels felt fight fights fought gave get
gets go goes went grow grows grew held hold holds kept keep keeps knew know knows led left lie
lies lose loses lost made make makes mean means meant meet meets met paid put puts ran run runs
said say says saw see sees send sends sent sought speak speaks spoke spend spends spent spread
stand stands stood take takes took teach teaches taught tell tells told think thinks thought
understood wrote write writes found taken
"""


def forms_of(verb: str) -> set[str]:
    """The base form, the third person and the past tense."""
    if verb.endswith("e"):
        return {verb, f"{verb}s", f"{verb}d"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied"}
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"
    return {verb, third, f"{verb}ed", f"{verb}{verb[-1]}ed"}


FORMS = set(IRREGULAR.split()).union(*map(forms_of, REGULAR.split()))


def has_verb(title: str) -> bool:
    return not FORMS.isdisjoint(WORD.findall(title.lower()))
