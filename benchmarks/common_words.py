"""Write data/common_words.txt: the words that are never taken for typing errors.

    python benchmarks/common_words.py frequency_dictionary_en_82_765.txt

The list given holds a word and its count on each line, the most frequent first; data/README.md names the one used and
its licence. Kept are its first 12,000 words, and of the rest only those that would be corrected.
"""

import pathlib
import sys

ROOT = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from acupain.ask.find import Listener  # noqa: E402 - from this checkout, whatever is installed
from acupain.matching.spelling import SHORTEST  # noqa: E402 - from this checkout, whatever is installed
from acupain.records.catalog import Catalog  # noqa: E402 - from this checkout, whatever is installed

COMMON = 12_000
CLINICAL = [
    "arteriosus",
    "arteritis",
    "arteriolitis",
    "arteriosclerosis",
    "nephropathy",
    "nephritis",
    "nephrosis",
    "retinopathy",
    "enteropathy",
    "cardiopathy",
    "myopathy",
    "encephalopathy",
    "cystitis",
    "urethritis",
    "vaginitis",
    "colitis",
    "gastritis",
    "bronchitis",
    "phlebitis",
    "keratitis",
    "iritis",
    "uveitis",
    "hepatitis",
    "prostatitis",
    "fibrosis",
    "cirrhosis",
    "thrombosis",
    "stenotic",
    "sclerosis",
    "psychosis",
    "neurosis",
    "neurotic",
    "neuron",
    "neurons",
    "neuroblastoma",
    "neurofibroma",
    "myoma",
    "fibroma",
    "fibroids",
    "fibrous",
    "lymphoma",
    "malaria",
    "amnesia",
    "cervicitis",
    "vasculitis",
    "diverticulitis",
    "meningitis",
    "sarcoidosis",
    "scleritis",
    "dermatitis",
    "rhinitis",
    "sinusitis",
    "otitis",
    "pharyngitis",
    "laryngitis",
    "tonsillitis",
    "mastitis",
    "orchitis",
    "bronchial",
    "brachial",
    "cervix",
    "lumen",
    "lumpectomy",
    "hernial",
    "patella",
    "scapular",
    "carpus",
    "tarsal",
    "zoster",
    "herpes",
    "aortitis",
    "carditis",
    "endocarditis",
    "pericarditis",
    "arteriole",
    "arterial",
    "arteries",
    "cardiac",
]
"""Words of medicine that look like ours and are not in every list."""


def main(source: pathlib.Path) -> None:
    """Choose the words and write them, one a line, in order."""
    words = [line.split()[0] for line in source.read_text("utf-8-sig").splitlines()]
    words = [word for word in words if len(word) >= SHORTEST and word.isalpha() and word.isascii()]
    kept = {*words[:COMMON], *CLINICAL}
    understanding = Listener(Catalog()).finder.understanding
    kept |= {word for word in words[COMMON:] if understanding.corrected(word)}
    (ROOT / "data" / "common_words.txt").write_text("\n".join(sorted(kept)) + "\n", "utf-8")
    print(f"{len(kept)} words")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
