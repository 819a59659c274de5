from django.template import engines
from django.template.loader import get_template


def test_pages_are_sent_without_the_indentation_of_their_templates(tmp_path):
    (tmp_path / "nested.html").write_text("<ul>\n    <li>\n\t\tone two\n    </li>\n</ul>\n")
    engine = engines["django"].engine
    engine.dirs.insert(0, tmp_path)
    try:
        assert get_template("nested.html").render() == "<ul>\n<li>\none two\n</li>\n</ul>\n"
    finally:
        engine.dirs.remove(tmp_path)
