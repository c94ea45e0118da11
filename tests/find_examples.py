"""How people say it: for each condition at least ten texts from ten angles, and texts that are about something else.

Written for these tests. The answer is right when it is the condition itself or a kind of it.
"""

SAID = {
    "osteoarthritis": [
        "osteoarthritis",
        "doctor says the cartilage in my knee has worn away and it is bone on bone",
        "my knees creak and crunch when I go down the stairs",
        "stiff hip for ten minutes when I get up from a chair, then it loosens up",
        "DJD both knees",
        "my finger joints have gone knobbly and ache when it is damp",
        "I'm 68 and my knees hurt after gardening, is it wear and tear?",
        "arthritis in my hip, can hardly put my socks on, groin aches when I walk",
        "Hello, mum is 74 and overweight. Her right knee hurts when she walks to the shops and it swells up in the "
        "evening. "
        "She has tried creams. What else would help?",
        "base of my thumb aches when I open jars, told it is arthritis",
        "gonarthrosis",
        "coxarthrosis, unilateral",
    ],
    "rheumatoid-arthritis": [
        "rheumatoid arthritis",
        "RA flare, knuckles swollen",
        "my fingers are so stiff every morning that it takes over an hour before I can make a fist",
        "swollen painful joints in both hands and I feel worn out all the time",
        "started methotrexate last month, joints are still puffy",
        "blood test says rheumatoid factor positive and anti-CCP is high",
        "Humira stopped working and my wrists are swollen again",
        "Felty syndrome",
        "seronegative inflammatory arthritis of the small joints",
        "my immune system attacks my joints, hands and feet swell on both sides",
        "For four months the small joints of my hands have been hot, swollen and sore in the mornings. "
        "My aunt had rheumatoid. Should I see a rheumatologist?",
        "rheumatiod arthritus",
    ],
    "chronic-low-back-pain": [
        "lumbago",
        "my lower back has been aching for six months",
        "bad back again, can't bend to tie my shoes",
        "LBP for years",
        "back goes into spasm whenever I lift a box",
        "sitting at work all day leaves my lower back stiff and sore",
        "low back pain in a 45 year old man who drives a lorry",
        "degenerative disc disease lumbar spine",
        "I hurt my back shovelling snow last winter and it has never been right. It aches across the belt line and I "
        "am stiff when I get out of bed. Physio did not do much. What now?",
        "M54.5",
        "spondylolisthesis at L5, constant back ache",
        "my back is killing me",
    ],
    "sciatica": [
        "sciatica",
        "pain shoots from my buttock down the back of my leg to my foot",
        "slipped disc pressing on a nerve, leg is tingling and numb",
        "shooting pain down my left leg that is worse when I cough or sneeze",
        "lumbar radiculopathy",
        "MRI shows L5-S1 disc herniation touching the nerve root, calf is numb",
        "electric shocks run down my leg when I sit for too long",
        "sciatic nerve trapped in my bum",
        "I have had lower back pain for weeks but now it goes down my thigh and past the knee into the ankle with "
        "pins "
        "and needles. Is it the nerve?",
        "siatica for three months",
        "M54.31",
    ],
    "neuropathic-pain": [
        "nerve pain",
        "trigeminal neuralgia",
        "burning and electric shocks along the scar since the nerve was cut in my operation",
        "stabbing shocks in my cheek when I brush my teeth or a cold wind blows",
        "small fibre neuropathy",
        "phantom limb pain after amputation",
        "tingling and burning in my fingers and toes after chemotherapy",
        "even the bedsheet touching my skin is agony, it burns",
        "peripheral neuropathy, not diabetic, feet burn at night",
        "meralgia paresthetica, outer thigh burns and is numb",
        "I finished oxaliplatin in spring and my feet and hands still tingle and feel numb. Will the nerves grow back?",
        "damaged nerve in my arm gives me zaps",
    ],
    "diabetic-neuropathy": [
        "diabetic neuropathy",
        "pins and needles in both feet, I am diabetic",
        "type 2 diabetes and my toes burn at night",
        "DPN",
        "painful diabetic nerve damage in the legs",
        "my dad has had diabetes for twenty years and can no longer feel the soles of his feet",
        "sugar has been high for years and now my feet are numb and tingle",
        "E11.42",
        "diabetic polyneuropathy",
        "I take metformin. For about a year I have had a burning feeling in my feet that keeps me awake. Could the "
        "two be linked?",
        "nerve pain from diabetes",
        "diabetis and burning feet",
    ],
    "post-herpetic-neuralgia": [
        "post-herpetic neuralgia",
        "nerve pain after shingles",
        "the shingles rash has gone but the skin still burns months later",
        "PHN",
        "had shingles on my ribs last year and I still can't bear my shirt touching it",
        "postherpetic neuralgia pain on one side of my chest",
        "stabbing pain where the blisters were, it was zoster",
        "B02.29",
        "My father, 79, had shingles round his waist in January. The blisters healed but he still has burning pain "
        "there. What can he take?",
        "shingles pain that will not go away",
        "zoster neuralgia",
    ],
    "migraine": [
        "migraine",
        "throbbing on one side of my head, light hurts and I feel sick",
        "I see zigzag lines and then the headache comes",
        "headache with vomiting, I have to lie in a dark room",
        "migrane",
        "G43.109",
        "sumatriptan no longer helps my attacks",
        "pounding headache every month with my period",
        "hemicrania with aura",
        "Once or twice a month I get a pulsing pain behind one eye that lasts two days. Noise and smells make it "
        "worse and I throw up. "
        "My mum had the same. What is it?",
        "status migrainosus",
        "red wine and cheese bring on a splitting headache with nausea",
    ],
    "tension-type-headache": [
        "tension headache",
        "feels like a tight band around my head at the end of the day",
        "dull pressure on both sides of my head when I am stressed",
        "headache from stress at work",
        "TTH",
        "G44.209",
        "forehead feels squeezed in a vice, no nausea, light is fine",
        "tension-type headache, chronic",
        "my head aches all over with a tight neck after hours at the computer",
        "Most afternoons I get a pressing ache across my forehead and the back of my neck is tight. I sit at a "
        "screen all day and worry a lot.",
        "muscle contraction headache",
    ],
    "headache-other": [
        "cluster headache",
        "unbearable pain behind one eye, the eye waters and my nose runs, several times a day",
        "rebound headache from taking painkillers every day",
        "wakes me at the same time every night with stabbing pain round my eye",
        "SUNCT",
        "G44.009",
        "paroxysmal hemicrania",
        "hypnic headache",
        "medication overuse headache",
        "sinus headache",
        "I take codeine nearly every day for my headaches and now the headaches are daily. Is it medication overuse?",
        "suicide headaches, I pace the floor and my eye goes red and droops",
    ],
    "chronic-neck-pain": [
        "neck pain",
        "my neck is killing me after a day at the computer",
        "can't turn my head to the left, there is a crick in my neck",
        "cervicalgia",
        "M54.2",
        "cervical spondylosis",
        "stiff neck every morning, changed pillows twice",
        "whiplash last year and my neck still aches",
        "bulging disc in my neck, pain runs into my arm",
        "It hurts to look over my shoulder when I reverse the car. My neck grinds and feels tight. This has gone "
        "on for a year, scans were normal.",
        "text neck",
        "neck and arm pain, C6 radiculopathy",
    ],
    "tendinopathy": [
        "tendonitis",
        "tennis elbow",
        "outside of my elbow hurts when I lift the kettle",
        "achilles is sore and stiff for the first steps of my run",
        "rotator cuff tendinitis",
        "jumper's knee",
        "pain just below the kneecap since I started playing basketball",
        "De Quervain",
        "shoulder hurts when I reach overhead, physio says impingement",
        "M77.11",
        "lateral epicondylitis",
        "I play badminton three times a week and for two months the outer side of my elbow has been sore, gripping "
        "the racket hurts.",
        "tendenitis in my wrist",
    ],
    "carpal-tunnel-syndrome": [
        "carpal tunnel",
        "CTS",
        "my thumb and first two fingers go numb at night",
        "I wake up and have to shake my hand because it is asleep",
        "G56.01",
        "median nerve compression at the wrist",
        "tingling in my fingers when I hold the phone or drive",
        "keep dropping things, hand is weak and tingles",
        "numb hands from typing all day",
        "For months my right hand goes to sleep at night, with pins and needles in the thumb and index finger. I "
        "work at a till. Do I need a splint?",
        "carpal tunnle",
    ],
    "frozen-shoulder": [
        "frozen shoulder",
        "adhesive capsulitis",
        "I can't lift my arm to comb my hair, the shoulder is stuck",
        "shoulder so stiff I can't fasten my bra",
        "M75.02",
        "my shoulder has slowly frozen up over the winter",
        "capsulitis of the shoulder",
        "can't reach behind my back any more, shoulder stiff and painful at night",
        "stiff shoulder and I have diabetes",
        "It began with an ache in the shoulder and now I can barely move it in any direction. I can't put my coat "
        "on. I am 52.",
        "froxen shoulder",
    ],
    "myofascial-pain": [
        "myofascial pain syndrome",
        "knots in my shoulder blade that hurt when pressed",
        "trigger points in the upper back",
        "tight muscles with a hard lump that sends pain elsewhere",
        "muscle knots between my shoulder blades from my desk job",
        "trapezius is one big knot",
        "M79.18",
        "sore muscle with taut bands",
        "masseuse found trigger points in my traps",
        "There is a tender spot beside my shoulder blade. When someone presses it the pain spreads. Massage helps "
        "for a day.",
        "muscle pain and spasm",
    ],
    "fibromyalgia": [
        "fibromyalgia",
        "fibro fog and aching all over",
        "I hurt all over, sleep badly and I am exhausted",
        "M79.7",
        "widespread pain and fatigue for years, all tests normal",
        "every muscle in my body aches as if I had the flu",
        "FMS",
        "tender points everywhere, brain fog",
        "my whole body is sore and I wake up tired",
        "For three years I have had pain from head to toe, I never wake refreshed and I forget words. Blood tests "
        "are all fine. "
        "Some days even a hug hurts.",
        "fibromialgia",
    ],
}

SILENT = [
    "what is the capital of Peru",
    "book a table for four on Friday night",
    "how do I get back to the main menu",
    "my phone will not charge any more",
    "the head of department is on holiday",
    "on the other hand we could take the train",
    "is it normal that my baby has hiccups",
    "I have a rash on my arm that itches",
    "acne on my chin before every party",
    "my period is two weeks late, could I be pregnant",
    "I keep sneezing and my nose is blocked, which antihistamine should I use",
    "how much vitamin D should a child take",
    "I feel low and cannot stop crying since my divorce",
    "blood pressure 150 over 95, should I worry",
    "my hair falls out in the shower",
    "does the flu vaccine have side effects",
    "what foods lower cholesterol",
    "I have had diarrhoea for three days",
    "I was exposed to chlamydia, when should I get tested",
    "thyroid level is low, what dose of levothyroxine is usual",
    "my son has attention problems at school",
    "I am trying to lose twenty kilos",
    "cataract surgery recovery time",
    "asthma inhaler technique",
    "how long does chickenpox stay contagious",
    "what is the interest rate on a joint account",
    "Hi, I am 27 and have been on the pill for six years. I stopped in March and have had no period since. I did "
    "two tests, both negative. "
    "I feel fine otherwise. When should I see someone?",
    "My father was told he has a fatty liver after a scan. He drinks a glass of wine a week. What should he eat, "
    "and should the scan be repeated?",
    "sleepless nights because of exams",
    "can I drink alcohol with amoxicillin",
]

ELSEWHERE = [
    "toothache on the left side",
    "gout in my big toe",
    "I sprained my ankle playing football",
    "stomach cramps after eating",
    "period pain",
    "sore throat and it hurts to swallow",
    "kidney stones",
    "earache since swimming",
    "ankylosing spondylitis",
    "broken wrist in a cast",
    "burning when I pee",
    "my ear hurts when I chew",
    "polymyalgia rheumatica",
    "torn meniscus",
]

LETTERS = [
    (
        "chronic-low-back-pain",
        "Hello doctor, I am a 38 year old male, 5 feet 9 inches, 84 kg, working as a driver. For about eight "
        "months I have had a dull pain in the lower back that gets worse by evening. I have no fever, no weight "
        "loss. I took diclofenac and a muscle relaxant, with some acidity. My blood tests including vitamin D "
        "and sugar are normal. I do not smoke. Kindly advise what tests I should go for and whether yoga will "
        "help. Thanks in advance.",
    ),
    (
        "sciatica",
        "Hi, I am 45 and had an MRI last week. It says L5-S1 paracentral disc protrusion abutting the S1 nerve "
        "root. I have had tingling in my right foot and a burning line of pain down the back of the thigh for "
        "seven weeks. I also have thyroid problems and take 75 mcg. My bowel and bladder are fine. The surgeon "
        "wants to operate. Is there any other way?",
    ),
    (
        "migraine",
        "I have been suffering from headaches since I was 16. They come about three times a month, start on the "
        "right side, throb, and I have to vomit before they ease. I can't stand the TV or people talking. I'm on "
        "the contraceptive pill and worry whether that is safe. My eye test was normal and my blood pressure is "
        "118/76. What can I take to prevent them?",
    ),
    (
        "tension-type-headache",
        "I am a student preparing for exams. For the past two months I have had a constant dull ache all around "
        "my head as if something tight is wrapped round it. It is worse when I study for long. No vomiting, no "
        "problem with light. I sleep five hours. My mother thinks it is my glasses but the optician says no "
        "change.",
    ),
    (
        "chronic-neck-pain",
        "I work from home on a laptop and for half a year the back of my neck has been stiff and sore, and I "
        "hear grinding when I turn. Sometimes my left shoulder and arm feel heavy. The X-ray mentioned loss of "
        "cervical lordosis. I have no injury. I'm 34 and otherwise fit, with mild asthma. Which pillow should I "
        "get?",
    ),
    (
        "osteoarthritis",
        "My dad is 71, diabetic and had a stent two years ago. Both his knees have been getting worse, he can "
        "hardly manage the stairs and they creak. The orthopaedic doctor says grade 3 changes and suggested "
        "injections. Is it safe with his heart tablets?",
    ),
    (
        "osteoarthritis",
        "I am a 57 year old woman past the menopause. My finger end joints are swollen and nobbly and my thumb "
        "base is painful when I open jars. Blood tests for rheumatoid were negative. Will glucosamine help me?",
    ),
    (
        "rheumatoid-arthritis",
        "About five months after giving birth I started waking with swollen, stiff fingers and wrists. It lasts "
        "until midday. Now my knees and the balls of my feet hurt too, and I'm exhausted. My grandmother had "
        "rheumatoid. My GP has done ESR and CRP, both raised. What should I ask the specialist?",
    ),
    (
        "fibromyalgia",
        "For at least four years I have been aching all over. Some days it is my shoulders and neck, some days "
        "my hips and legs. I don't sleep well, I wake up shattered, I can't concentrate at work and my stomach "
        "is bloated. All the blood tests came back normal and one doctor told me it is depression. I'm at my "
        "wits' end.",
    ),
    (
        "diabetic-neuropathy",
        "I am a 60 year old man with type 2 diabetes for 14 years, on insulin. For the last year I have had "
        "burning in both feet at night and the toes feel dead. My doctor put me on pregabalin but I feel sleepy. "
        "My kidney function is slightly reduced. Is there another medicine?",
    ),
    (
        "post-herpetic-neuralgia",
        "My mother is 81. In March she had shingles on the left side of her chest and back. She took aciclovir. "
        "The rash is long gone but she still cries from the burning pain and can't wear a bra. She also has a "
        "pacemaker. Please help.",
    ),
    (
        "carpal-tunnel-syndrome",
        "I am 6 months pregnant and for the last few weeks my hands go numb at night, mostly the thumb, index "
        "and middle fingers. I wake up and shake them. In the day I drop cups. Is this dangerous for the baby "
        "and will it go away after delivery?",
    ),
    (
        "frozen-shoulder",
        "I'm a 54 year old woman with an underactive thyroid. It started with pain in my left shoulder in the "
        "autumn, no accident. Now I can't raise the arm above my chest or reach behind to do my bra, and it "
        "wakes me at night if I roll on it. My doctor offered a steroid injection. How long does this last?",
    ),
    (
        "tendinopathy",
        "I took up running in January, about 20 km a week. Since April the back of my left ankle, just above the "
        "heel, has been sore and there's a thick spot on the tendon. It's stiff first thing and eases when I "
        "warm up. Should I stop running?",
    ),
    (
        "tendinopathy",
        "I'm a carpenter, 44. The outside of my right elbow is so sore that I can't grip a hammer. It has been "
        "like this for three months. I wore a strap. Would an injection be a good idea?",
    ),
    (
        "neuropathic-pain",
        "After my mastectomy two years ago I still have burning and shooting pains in my armpit and inner arm, "
        "and even a soft top hurts. Paracetamol does nothing. The surgeon says the wound has healed well.",
    ),
    (
        "neuropathic-pain",
        "I finished six rounds of chemo for bowel cancer in June. My fingertips and soles are numb and tingle, "
        "and I can't do up buttons. Will it ever improve?",
    ),
    (
        "headache-other",
        "For the last two weeks I get a terrible pain round my left eye every night at 1 am. The eye runs and "
        "the lid droops, my nose blocks on that side. I walk up and down the room. It lasts about an hour. I had "
        "the same last spring. I smoke 20 a day.",
    ),
    (
        "osteoarthritis",
        "Both my knees sound like gravel on the stairs. I'm 63, was a carpet layer all my life. The right one"
        " balloons after a day in the garden. GP says lose two stone and come back.",
    ),
    (
        "osteoarthritis",
        "Waiting list for a new hip is 18 months. I limp, can't get my tights on, and it wakes me when I roll"
        " over. What can I do meanwhile?",
    ),
    (
        "rheumatoid-arthritis",
        "Six months of sore hands and feet on both sides, I can't grip the steering wheel until lunchtime, my"
        " ESR is 55.",
    ),
    (
        "chronic-low-back-pain",
        "Nurse on a ward, my lumbar region gives up by the end of a shift, lying flat on the floor is the "
        "only relief. MRI showed wear at L4/L5, nothing to operate on.",
    ),
    (
        "neuropathic-pain",
        "After my hernia repair there's a patch near the scar that feels electric if my jeans touch it. Two "
        "years now. Pregabalin made me fat.",
    ),
    (
        "post-herpetic-neuralgia",
        "Eight months since shingles. A strip from spine to breast still stabs and itches deep down. "
        "Lidocaine patches are useless.",
    ),
    ("migraine", "My 10 year old goes white, is sick, sleeps for three hours in a dark room, then is right as rain."),
    (
        "headache-other",
        "I've been on codeine and paracetamol nearly daily for my head for two years and the days without are"
        " worse. Rebound?",
    ),
    (
        "chronic-neck-pain",
        "C5/6 disc they say. Burning between the shoulder blades, arm goes dead when I look up to paint the ceiling.",
    ),
    (
        "carpal-tunnel-syndrome",
        "I wake at 3 and have to hang my hand out of bed to get the feeling back. Thumb and two fingers. Drop"
        " cups too.",
    ),
    ("frozen-shoulder", "Can't reach my back pocket or do up my bra, the arm just stops. No injury. I'm diabetic, 55."),
    (
        "frozen-shoulder",
        "Steroid injection and physio haven't freed my shoulder, can't lift it above my chest for 7 months.",
    ),
    (
        "fibromyalgia",
        "32, aching from head to foot for three years, can't find words, bad stomach, work think I'm lazy.",
    ),
]

LETTERS_ELSEWHERE = [
    "Hello doctor, I am 24 years old and got married last year. We are trying for a baby for ten months. My "
    "periods are irregular, every 40 days. My weight is 78 kg. Husband's semen analysis is normal. Please "
    "suggest what tests we need.",
    "My son is 4 years old and has had loose motions since yesterday, six times. He vomited twice. He is "
    "drinking water but not eating. No fever. He is passing urine. What should I give him?",
    "I am a 30 year old male. I have noticed small red bumps on my private part for one week. They itch a bit. I "
    "had sex with a new partner a month ago, with a condom. I am very worried about HIV. Should I test now?",
    "Doctor, my father aged 68 has a cough with white sputum for three weeks and feels breathless on walking. He "
    "smoked for thirty years. The X-ray chest shows some patch in the right lung. Kindly tell what it could be.",
    "I have been feeling very low since I lost my job. I do not enjoy anything, I sleep till noon and my "
    "appetite is gone. My friend says take fluoxetine. I drink on weekends. Should I see a psychiatrist?",
    "My thyroid report shows TSH 7.8 and I have gained 6 kg in four months, my hair falls and my skin is dry. I "
    "am 29. Is it necessary to take tablets for life?",
    "I had a root canal last Thursday and the tooth still hurts when I bite. The dentist gave me amoxicillin. My "
    "cheek is a little swollen. Is it normal?",
    "I am getting burning in the chest and sour belching after dinner for one month. I tried antacids. I drink a "
    "lot of coffee and tea. My ultrasound is normal. Do I need an endoscopy?",
    "My daughter is 15 and has pimples on the forehead and cheeks. We tried benzoyl peroxide and it made the "
    "skin peel. She eats a lot of chocolate. Any good cream?",
    "I passed a kidney stone last year. Now I have pain in the right flank and blood in the urine again. I drink "
    "three litres of water. Should I get a CT?",
    "Yesterday I fell off a ladder and my wrist is swollen and bruised. I can move my fingers but it hurts to "
    "twist. Do I need an X-ray?",
    "I'm 36 weeks along and my feet are swollen, I have had heartburn and trouble sleeping. The baby moves well. "
    "When should I go to the hospital?",
    "Since my last flight I have ringing in the left ear and it feels blocked. I used drops for wax. No pain. I "
    "am 41 and take nothing. How long should I wait?",
    "My eyes itch and water every spring and I sneeze all day. I have tried loratadine. Is there an injection for it?",
    "Best cut for pulled pork, shoulder or leg? My last one was tough.",
    "My dog's back legs give way on the stairs, the vet talks about his hips.",
    "My landlord is a pain and won't fix the back door, it sticks and the hinge is stiff.",
    "How many stitches to cast on for the neck and arms of a child's jumper, size 6 to 7 years?",
    "The clutch judders and there's a grinding when I turn the steering wheel, car is ten years old.",
    "My phone has a cracked back and the battery feels hot when charging.",
    "My knees are shaking before my driving test, any tips for nerves?",
    "I'm up to my neck in debt and it keeps me awake.",
    "Foot of the page numbers in Word keep restarting.",
]
