"""Words and their keys: the light stem that two forms of a word share, British and American spelling folded.

Small filler words have no key at all.
"""

import re
import unicodedata
from typing import Final

# Marks inside a word: apostrophes, combining accents, soft hyphens and zero-width signs.
_INNER = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
WORD: Final = re.compile(
    rf"(\d+(?:\.\d+)+[^\W_]*|(?:[^\W_][{_INNER}]*)+(?:['\u2019\u02bc`\u00b4](?:[^\W_][{_INNER}]*)+)*)"
)
"""One word. Splitting a text by it gives what lies between words at even places and the words at odd ones.

A number with a point ("38.4", "2.5mg") is one word, as its point ends no sentence.
"""

LONGEST_WORD: Final = 40
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


def wordset(text: str) -> frozenset[str]:
    """The words of a text between spaces, as a set."""
    return frozenset(text.split())


FILLERS: Final = wordset(
    """
    a an the my mine your his her our their its of is are was were be been being am very really quite so rather
    just also this that these those some such i me it you we he she they him them us in on at to and do does did
    have has had having with for or ive im id hes shes theres lot lots bit kind sort extremely pretty too
    actually literally basically etc eg ie will would severely terribly awfully absolutely incredibly
    """
)

# Words whose ending would mislead the rules below, or whose forms differ by more than an ending: first the key.
_FAMILIES = """
    ache aches ached aching achy achey achiness achyness achingly
    swell swells swelled swelling swellings swollen swole
    tear tears torn tore tearing
    feel feels felt feeling feelings
    wake wakes woke woken waking waken wakened awake awakens awakened awakening awoken
    sleep sleeps slept sleeping
    break breaks broke broken breaking
    fall falls fell fallen falling
    bend bends bent bending
    run runs ran running
    lie lies lay lays laid lain lying laying
    sit sits sat sitting
    stand stands stood standing
    lose loses lost losing loss
    shoot shoots shooting
    foot feet
    tooth teeth
    bad badly
    worse worst worsen worsens worsened worsening
    better best
    care cares cared caring
    scare scares scared scaring scary
    site sites
    note notes noted noting
    spine spines
    here
    hers
    nape
    disc discs disk disks disck
    tire tires tired tiring tiredness tyre tyres
    tiptoe tiptoes
    use uses used using
    side sides sided
    can
    cane
    cant cannot couldnt couldn
    diabetes diabetis diabeties
    diabetic diabetics
    news
    series
    pins pin
    gait
    grey gray
    center centers centre centres centered centred
    fiber fibers fibre fibres
    mum mom mam mother mums moms mothers mommy mummy
    dad father dads fathers daddy
    doctor doctors doc docs dr gp physician physicians
    year years yr yrs
    month months mo mos mth mths
    week weeks wk wks
    day days
    hour hours hr hrs
    minute minutes min mins
    physio physiotherapy physiotherapist physical-therapy
    dizzy dizziness dizzyness
    stiff stiffs stiffen stiffens stiffened stiffening stiffness stiffer stiffed
    hurt hurts hurting hurted
    tight tighten tightens tightened tightening tightness tighter
    tender tenderness
    weak weaken weakens weakened weakening weakness weaker
    numb numbs numbed numbing numbness numbess
    pain pains painful pained paining painfull
    sore sores soreness
    nausea nauseous nauseated nauseas nauseating
    vomit vomits vomited vomiting
    inflame inflamed inflames inflaming inflammation inflamation inflammations inflammatory
    throb throbs throbbed throbbing
    pulse pulses pulsed pulsing pulsate pulsates pulsated pulsating pulsatile pulsation
    tingle tingles tingled tingling tingly tingliness
    prickle prickles prickled prickling prickly
    burn burns burned burnt burning
    knife knives
    die dies died dying
    be
    ankle ankles
    vertebra vertebrae vertebras vertebral
    bursa bursae
    nerve nerves
    sharp sharply sharpness
    eat eats ate eaten eating
    drive drives drove driven driving
    write writes wrote written writing
    speak speaks spoke spoken speaking
    drink drinks drank drunk drinking
    hear hears heard hearing
    see sees saw seen seeing
    go goes went gone going
    get gets got gotten getting
    give gives gave given giving
    take takes took taken taking
    come comes came coming
    begin begins began begun beginning
    hit hits hitting
    think thinks thought thinking thoughts
    shake shakes shook shaken shaking shaky
    freeze freezes froze frozen freezing
    throw throws threw thrown throwing
    know knows knew known knowing
    rise rises rose risen rising
    bite bites bit bitten biting
    bleed bleeds bled bleeding
    breath breathe breaths breathes breathed breathing
    childhood
    red redness reddened reddish
    itch itches itched itching itchy itchiness
    man men
    woman women
    child children
    person people persons
    seizure seizures
    seize seizes seized seizing
    bruise bruises bruised bruising
    migraine migraines migrainous migraineur migraineurs
    car cars
    scar scars scarred scarring
    star stars
    plan plans planned planning
    plane planes
    not
    one ones
    daily everyday
    family families
    bladder bladders
    clothing clothes
    evening evenings
    morning mornings
    nothing
    something
    anything
    everything
    during
    spring
    string strings
    hip hips
    sciatic
    wing winged winging
    bed beds
    need needs needed needing
    needle needles needling
    legged
    only
    early
    ugly
    belly bellies
    jelly
    july
    apply applies applied applying
    reply replies replied replying
"""
_SAME_AS: Final = {word: family.split()[0] for family in _FAMILIES.strip().splitlines() for word in family.split()}

_VOWEL = re.compile(r"[aeiouy]")
_ENDINGS = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("yse", "yze"),
)


def stem(word: str) -> str:
    """The key of one plain lower-case word: light stem, British spelling folded into American, numbers whole."""
    key = _SAME_AS.get(word)
    if key is not None:
        return key
    if len(word) < 4 or not word.isalpha():
        return word.partition(".")[0]
    if len(word) > 5:
        # haemorrhage, oedema, paraesthesia; but never toe, shoe, does.
        if "ae" in word or "oe" in word:
            word = word.replace("ae", "e").replace("oe", "e")
        for british, american in _ENDINGS:
            if word.endswith(british):
                word = word[: -len(british)] + american
                break
        if "our" in word[3:]:
            word = word[:3] + word[3:].replace("our", "or")
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        elif word.endswith(("sses", "xes", "ches", "shes", "zzes")):
            word = word[:-2]
        else:
            word = word[:-1]
        key = _SAME_AS.get(word)
        if key is not None:
            return key
    for ending, least in (("ness", 7), ("ful", 7), ("ly", 6)):
        if word.endswith(ending) and len(word) >= least:
            word = word[: -len(ending)]
            break
    for ending in ("ing", "ed"):
        if word.endswith(ending) and not word.endswith("eed"):
            root = word[: -len(ending)]
            if len(root) >= 3 and _VOWEL.search(root):
                if root[-1] == root[-2] and root[-1] not in "lsz":
                    root = root[:-1]
                word = root
            break
    if len(word) > 3:
        if word[-1] == "e" and word[-2] != "e":
            word = word[:-1]
        elif word[-1] == "y" and word[-2] not in "aeiou":
            word = word[:-1] + "i"
    return _SAME_AS.get(word, word)


def plain(word: str) -> str:
    """The word in small letters, without accents, apostrophes and a possessive ending."""
    if len(word) > LONGEST_WORD:
        return word[:LONGEST_WORD].lower()
    word = word.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.replace("\u2019", "'").replace("\u02bc", "'").replace("\u00b4", "'"))
        word = "".join(letter for letter in word if letter == "'" or not unicodedata.combining(letter)).lower()
    word = word.replace("`", "'")
    if "'" in word:
        word = word.removesuffix("'s").removesuffix("'ll").replace("'", "")
    if not word.isascii():
        word = _NOT_LETTERS.sub("", word.replace("\u00df", "ss").replace("\u00f8", "o").replace("\u00e6", "ae"))
    return word


def words_of(text: str) -> list[str]:
    """The plain words of a text, in order, fillers included."""
    return [plain(word) for word in WORD.findall(text)]
