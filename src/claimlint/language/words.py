"""Small words by which languages are told apart at no cost, and the names that notices give to languages. Data."""

from __future__ import annotations

import re

# Small words of English that are small words of no other language that clinics write in.
ENGLISH = frozenset(
    """about after and any because been before between but can could does during each every from into its many more most
    not only our should such than that the their these they this those through when where which while who why with
    within without would you your""".split()
)
# Small words of English that another language has too: nothing is left out for its company that has one of them alone.
SHARED = frozenset("a an are as at be by for has have in is it no of on or to was we will".split())
# Small words of other languages that are no English words; names of people and places bring some of them.
FOREIGN = frozenset(
    """aan af aku alla alle als anche anda ao aos atau att au auf aus av avec avons az bardzo bei beim bez bij
    bir blir bu cada ce ces cette chez con cu cum da dan dans dari das de degli dei del della delle dem den dengan
    depuis der des después deze di din dla du durch dus e een efter egy ei eine einem einen einer el eller els
    em en er es est et ett etter että eu eux fra från für gli haben hebben heeft het hogy hos hvor ihr ihre ihrer
    ikke il ile im ini inte ist için içinde ja jak je jest joka ju kai kaip kami kan kann ke ki kot kun la lai le
    les leur lo los lub maar mai mais med mehr mein met mi mit muy más même na naar nach nad nas nasz nasza naszej
    nei nel nella nem nicht nie niet nos nossa notre nous nu nur não och od oder og også oleh om ook os ou ovat où
    pa pada para pas pe pela pelo pero più po por pre på qu que questo qui sangat sans se sehr sem ser si
    sie sig sind się som sono sont su sua sull sur sus så tai te til tot um uma una unas und une uno uns
    unser unsere unserer untuk uw van ve veya vi você vom voor vos votre vous vår våra werden wie wij wir wird
    worden wurde y yang yra z za ze zijn zoals zonder zu zum zur és është či że""".split()
)
NAMES = {
    "az": "Azerbaijani", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish",
    "de": "German", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fi": "Finnish", "fr": "French",
    "ga": "Irish", "gl": "Galician", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic",
    "it": "Italian", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "mt": "Maltese", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "sk": "Slovak", "sl": "Slovenian",
    "sq": "Albanian", "sv": "Swedish", "sw": "Swahili", "tr": "Turkish", "vi": "Vietnamese",
}  # fmt: skip
SCRIPTS = (
    ("Japanese", re.compile("[\u3040-\u30ff]")),
    ("Chinese", re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")),
    ("Korean", re.compile("[\u1100-\u11ff\uac00-\ud7a3]")),
    ("Arabic script", re.compile("[\u0600-\u06ff\u0750-\u077f]")),
    ("Hebrew", re.compile("[\u0590-\u05ff]")),
    ("Devanagari script", re.compile("[\u0900-\u097f]")),
    ("Thai", re.compile("[\u0e00-\u0e7f]")),
    ("Greek", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("Cyrillic script", re.compile("[\u0400-\u052f]")),
)
DENSE = frozenset({"Japanese", "Chinese", "Korean"})  # A sign says as much as some three letters.
OTHER_SCRIPT = "another script"
