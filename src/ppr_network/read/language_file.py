"""The words of the pages: a language that comes with the program, or the author's own file of words."""

from pathlib import Path

from ppr_network.errors import LanguageError
from ppr_network.language import Language, bundled_language, english, languages, read_language
from ppr_network.model import SETTINGS_FILE, Finding

SETTING = "pages.language"


def read_words(folder: Path, chosen: str) -> tuple[Language, tuple[Finding, ...]]:
    """Return the language that challenge.toml chooses, and every fault of its file.

    Parameters
    ----------
    folder
        Of the challenge.
    chosen
        The code of a language that comes with the program, or the name of a TOML file in the folder.

    Returns
    -------
    Language
        English where the file has a fault.
    tuple of Finding
        One of severity error per fault.
    """
    if chosen in languages():
        return bundled_language(chosen), ()
    if not is_own_file(chosen):
        known = ", ".join(f'"{code}"' for code in languages())
        mend = (
            f'Give the code of a language ({known}) or the name of a file in the folder, such as "cy.toml".'
        )
        return english(), (Finding("error", "language not known", SETTINGS_FILE, column=SETTING, mend=mend),)
    try:
        text = (folder / chosen).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        return read_language(text, file=chosen), ()
    except FileNotFoundError:
        mend = f"There is no file {chosen} in the folder of the challenge; copy it there."
        return english(), (
            Finding("error", "file of words missing", SETTINGS_FILE, column=SETTING, mend=mend),
        )
    except (OSError, UnicodeDecodeError):
        mend = "Save it again with the encoding UTF-8, and see who may read it."
        return english(), (Finding("error", "file of words cannot be read", chosen, mend=mend),)
    except LanguageError as error:
        return english(), tuple(
            Finding("error", "file of words does not fit", chosen, mend=f"{fault}.") for fault in error.faults
        )


def is_own_file(chosen: str) -> bool:
    """Tell whether a setting names a TOML file that lies in the folder itself."""
    return chosen.endswith(".toml") and not set(chosen) & set("/\\:") and not chosen.startswith(".")
