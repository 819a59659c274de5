"""Names of elements and attributes of WordprocessingML."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def w(name: str) -> str:
    return f"{W}{name}"
