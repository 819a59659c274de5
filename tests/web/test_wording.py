from django.template import engines

from lessons.content import superscript_notes


def test_the_number_of_a_footnote_becomes_a_superscript():
    assert (
        superscript_notes("said so.<sup>12</sup> And <sup>th</sup>")
        == "said so.¹² And <sup>th</sup>"
    )


def test_the_rest_of_a_text_stays_escaped():
    template = engines["jinja2"].from_string("{{ text|superscript_notes|linebreaks }}")
    html = template.render({"text": "<b>a</b><sup>3</sup>"})
    assert html == "<p>&lt;b&gt;a&lt;/b&gt;³</p>"
