"""Words that say little about the subject of a query."""

# Ignored unless the query contains nothing else.
STOP_WORDS = set(
    (
        "a about after all also am an and any anything are as at be been before being between "
        "both but by can could d did do does doing done during each either else ever few find "
        "for from get gets give gives given had happen happened happens has have having he her "
        "here him his how i if in into is it its just know known l learn learned learnt like ll "
        "make makes many may me might more most much must my need needs no not of on one only "
        "or other our out over re s said say says shall she should show since so some something "
        "such t take tell than that the their them then there there's these they this those "
        "through to too tried tries try under until up us use used ve very was we were what "
        "what's when where whether which while who whom whose why will with within without work "
        "works would you your"
    ).split()
)
# They raise the rank of a record a little but are not required.
OPTIONAL_WORDS = set(
    (
        "able across actually again against ago allow allowed allows almost alone along already "
        "always another apart around ask asked asking asks away back bad became become becomes "
        "began begin behind believe best better beyond big bigger bring bringing brings brought "
        "came cannot care case cases cause causes certain change choose close come comes coming "
        "continue correct course cover covered covering day days deal dealing different "
        "difficult down drive drives drove easy effective effectively enough ensure especially "
        "even every everyone everything exactly example expect explain face faced faces facing "
        "far fast feel fewer first follow following front full general go goes going gone good "
        "great group groups grow hard held help helped helping helps high hold holding holds "
        "hour hours idea important improve include including increase instead issue issues keep "
        "keeping keeps kept kind kinds large last lead leads least leave leaves left less let "
        "lets little long longer look looked looking looks lose lot low main manage matter "
        "matters mention mentioned mentions method methods mind moment month months move moves "
        "moving near nearby nearly necessary never new next nothing number numbers offer often "
        "old once open opening others overcome own part particular past people person persons "
        "place places play point possible problem problems promote proper properly provide "
        "provided put puts putting quite rather reach real really reason reasons receive remain "
        "result results run running same saw see seeing seen seek send sending sends sent "
        "serious set sets several short shown side simply situation situations small smaller "
        "someone soon sort spend stand start started starts stay step steps still stop stopped "
        "stopping stops strong sure taken takes taking talk things thing think thinking time "
        "times together told took top toward towards true turn turned type types understand "
        "useful usually various view views want wanted wants way ways week weeks well went "
        "whole wide win wins word words worse worst write year years yet"
    ).split()
)
