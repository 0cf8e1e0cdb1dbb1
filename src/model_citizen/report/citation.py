"""How the laboratory is cited, in the forms that are asked for.

What is said of it stands in two files and nowhere else: ``CITATION.cff`` (title, authors, abstract) and
``pyproject.toml``, which the installed package carries with it (version, parts, Python, licence).

Sources   Citation File Format 1.2.0; CodeMeta 3.0; the BibTeX entry ``software`` is that of biblatex
"""

from __future__ import annotations

import functools
import json
import re
from importlib import metadata
from pathlib import Path
from typing import Any

import model_citizen

PACKAGE, FILE = "model-citizen", "CITATION.cff"
FORMATS = ("text", "bibtex", "apa", "cff", "json")
LICENCE_FILES = ("LICENSE", "NOTICE")
_STATUS = {"3 - Alpha": "wip", "4 - Beta": "active", "5 - Production/Stable": "active"}  # repostatus.org


@functools.cache
def text_of_file() -> str:
    """The citation file: beside the modules where the package is installed, at the root of its source otherwise."""
    here = Path(model_citizen.__file__).parent
    places = (here / FILE, here.parents[1] / FILE)
    return next(place for place in places if place.is_file()).read_text(encoding="utf-8")


@functools.cache
def cited() -> dict[str, Any]:
    """The citation file, read; every value is a text, a number or a list of them."""
    from ruamel.yaml import YAML

    found: dict[str, Any] = json.loads(json.dumps(YAML(typ="safe", pure=True).load(text_of_file()), default=str))
    return found


def citation(form: str) -> str:
    """The citation in one of ``FORMATS``."""
    if form == "cff":
        return text_of_file()
    if form == "json":
        return json.dumps(codemeta(), indent=2, ensure_ascii=False) + "\n"
    return {"text": _text, "bibtex": _bibtex, "apa": _apa}[form]() + "\n"


def licences() -> dict[str, str]:
    """The licence and the notice that the installed package carries, by the name of their file."""
    package = metadata.distribution(PACKAGE)
    return {name: package.read_text(f"licenses/{name}") or "" for name in LICENCE_FILES}


def codemeta() -> dict[str, Any]:
    """The laboratory as CodeMeta 3.0 describes software."""
    said, package = cited(), metadata.metadata(PACKAGE)
    kinds = [each.split(" :: ") for each in package.get_all("Classifier") or ()]
    status = next(_STATUS[words[1]] for words in kinds if words[0] == "Development Status")
    return {
        "@context": "https://w3id.org/codemeta/3.0",
        "@type": "SoftwareSourceCode",
        "name": package["Name"],
        "alternateName": said["title"],
        "description": package["Summary"],
        "abstract": said["abstract"],
        "version": package["Version"],
        "author": [_author(each) for each in said["authors"]],
        "license": f"https://spdx.org/licenses/{package['License-Expression']}",
        "keywords": sorted(str(package["Keywords"]).split(",")),
        "developmentStatus": f"https://www.repostatus.org/#{status}",
        "applicationCategory": [words[-1] for words in kinds if words[0] == "Topic"],
        "programmingLanguage": {"@type": "ComputerLanguage", "name": "Python"},
        "runtimePlatform": f"Python {package['Requires-Python']}",
        "softwareRequirements": requirements(),
        "readme": "README.md",
        "isAccessibleForFree": True,
    }


def requirements() -> list[str]:
    """The parts that the package cannot do without, as it declares them."""
    return sorted(each for each in metadata.requires(PACKAGE) or () if "extra ==" not in each)


def _author(said: dict[str, str]) -> dict[str, str]:
    if "name" in said:
        return {"@type": "Organization", "name": said["name"]}
    names = {"givenName": said.get("given-names", ""), "familyName": said.get("family-names", "")}
    return {"@type": "Person", **{key: name for key, name in names.items() if name}}


def _names(joint: str) -> str:
    return joint.join(
        each.get("name") or f"{each['family-names']}, {each.get('given-names', '')}" for each in cited()["authors"]
    )


def _year() -> str:
    return str(cited().get("date-released", ""))[:4]


def _address() -> str:
    doi, address = cited().get("doi"), cited().get("repository-code") or cited().get("url")
    return f"https://doi.org/{doi}" if doi else str(address or "")


def _text() -> str:
    said = cited()
    released = f", {_year()}" if _year() else ""
    where = f" {_address()}" if _address() else ""
    return f"{_names('; ')}: {said['title']}. Version {said['version']}{released}. Licence {said['license']}.{where}\n{said['message']}"


def _apa() -> str:
    said = cited()
    where = f" {_address()}" if _address() else ""
    return f"{_names(', & ')}. ({_year() or 'n.d.'}). {said['title']} (Version {said['version']}) [Computer software].{where}"


def _bibtex() -> str:
    said = cited()
    authors = " and ".join(
        f"{{{each['name']}}}" if "name" in each else f"{each['family-names']}, {each.get('given-names', '')}"
        for each in said["authors"]
    )
    fields = {
        "author": authors, "title": f"{{{said['title']}}}", "version": said["version"], "year": _year(),
        "license": said["license"], "doi": said.get("doi", ""), "url": _address(),
    }  # fmt: skip
    key = re.sub(r"[^a-z0-9]+", "_", f"{PACKAGE} {said['version']}".lower())
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@software{{{key},", *lines, "}"])
