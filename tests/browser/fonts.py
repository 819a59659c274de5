"""The only fonts that Chromium sees in these tests, so that a page is as wide on every machine.

Two sets, chosen on a page by its own variables: a narrow one, which pages get unless asked
otherwise, and one as wide as DejaVu, the widest that readers' systems commonly bring.
"""

from importlib.util import find_spec
from pathlib import Path

from playwright.sync_api import Page

FILES = {
    "font_source_sans_pro": "files/SourceSansPro-*.ttf",
    "font_source_serif_pro": "files/SourceSerifPro-*.ttf",
    "reportlab": "fonts/Vera*.ttf",
}
NARROW = {"sans": "Source Sans Pro", "serif": "Source Serif Pro"}
WIDE = {"sans": "Bitstream Vera Sans", "serif": "Bitstream Vera Sans"}
SETS = {"narrow": NARROW, "wide": WIDE}
GENERIC = {
    "sans-serif": NARROW["sans"],
    "system-ui": NARROW["sans"],
    "serif": NARROW["serif"],
    "monospace": WIDE["sans"],
}
SUBSTITUTE = """  <match target="pattern">
    <test name="family" compare="eq"><string>{generic}</string></test>
    <edit name="family" mode="assign" binding="strong"><string>{family}</string></edit>
  </match>
"""


def fontconfig(folder: Path) -> Path:
    """The file for FONTCONFIG_FILE, written into the folder together with links to the fonts."""
    fonts = folder / "fonts"
    fonts.mkdir()
    for package, pattern in FILES.items():
        found = find_spec(package)
        assert found, f"{package} is not installed: make setup"
        assert found.origin
        for file in Path(found.origin).parent.glob(pattern):
            (fonts / file.name).symlink_to(file)
    rules = "".join(
        SUBSTITUTE.format(generic=generic, family=family) for generic, family in GENERIC.items()
    )
    file = folder / "fonts.conf"
    file.write_text(
        f"<?xml version='1.0'?>\n<fontconfig>\n  <dir>{fonts}</dir>\n"
        f"  <cachedir>{folder / 'cache'}</cachedir>\n{rules}</fontconfig>\n"
    )
    return file


def use(page: Page, name: str) -> None:
    page.evaluate(
        """fonts => { for (const [kind, family] of Object.entries(fonts))
            document.documentElement.style.setProperty(`--${kind}`, `"${family}"`); }""",
        SETS[name],
    )
