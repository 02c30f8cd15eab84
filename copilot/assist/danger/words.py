"""The words of each danger, in Indonesian and English with their slang, as expressions; read by signs.py.

They are written from how people say these things, not from one example: each stands in
tests/assist/danger/test_danger.py beside a sentence that is near it and means something harmless.
"""

_NOT = r"(?:tidak|tdk|tak|nggak|ngga|enggak|engga|gak|ga|gk|g|kagak|ndak|nda|ogah|udah gak|malas|males)"
_WANT = r"(?:ingin|pengen|pengin|pingin|kepengen|kepingin|pngen|pngn|pgn|pgen|pen|mau|mo)"
_RATHER = r"(?:mending(?:an)?|lebih ba[ie]k|lebih enak|enakan|baiknya|daripada gini)"
_I = r"(?:saya|sy|aku|ak|gue|gw|gua|ane|diri|kita)"
_DEAD = r"mati+(?! (?:penasaran|bosan|bosen|gaya|kutu|lampu|listrik|ketawa|tertawa|total|konyol|lemas|mesin|sinyal))\b"
_BUT_NOT = r"(?:do(?:n['’]?t| not)|no longer|can(?:['’]?t|not)|never|didn['’]?t|not)"

_LOST = (
    r"(?:ibu|bapak|bapa|ayah|mama|mamah|mami|papa|papi|emak|abah|umi|abi|nenek|kakek|oma|opa|suami|istri|anak|adik"
    r"|kakak"
    r"|pacar|dia|beliau)(?:ku|nya| saya| aku)?"
)
_NOT_A_PLACE = (
    r"(?! (?:\w+ )?(?:ke(?! (?:surga|sana|alam|liang|kubur))|di(?! (?:surga|alam|sana))|naik|besok|nanti|pulang|pindah"
    r"|pakai|pake|jam|minggu|bulan|tanggal|tgl|yang|yg)\b)"
)
_LATE_EN = (
    r"(?:(?:my |our )?(?:late |dead |dearest )?(?:m[uo]m(?:my)?|mother|dad(?:dy)?|father|parents|husband|wife|son"
    r"|daughter|child|sister|brother|baby|nan|gran(?:dma|dpa|ny|dmother|dfather)?)|him|her|them)"
)

LIFE = (
    r"\b(?:bunuh diri|bundir|gantung diri|(?:men|me|)?y?akiti diri(?:ku)?|nyakitin diri|melukai diri"
    rf"|(?:meng|ng)?akhiri(?:n)? (?:saja |aja )?(?:hidup|nyawa)\w*"
    rf"|(?:meng|ng)?akhiri(?:n)? semua(?:nya| ini)(?: saja| aja| deh)?(?=\s*(?:[.,!?]|$))"
    rf"|{_WANT} (?:loncat|lompat|terjun) dari (?:gedung|jembatan|lantai|atap|apartemen)"
    rf"|{_WANT} (?:minum|nenggak) (?:racun|baygon|obat (?:sebanyak|banyak))|(?:iris|potong|sayat) nadi"
    rf"|(?:cape[kh]?|lelah|bosan|bosen|muak|nyerah|menyerah)(?: sama| dengan| pada| dari)? hidup\b(?! (?:hemat|boros))"
    rf"|(?:tidak|tdk|gak|ga|nggak|ngga|gk) ada (?:lagi )?(?:alasan|gunanya|artinya|guna)"
    rf"(?: lagi)?(?: untuk| buat)?(?: {_I})? hidup\b"
    rf"|(?:ngapain|buat apa|untuk apa)(?: {_I})?(?: masih)? hidup(?: lagi)?\b"
    rf"|{_NOT} (?:{_WANT} )?bangun lagi (?:besok|selamanya)"
    rf"|{_RATHER} {_I} (?:{_NOT} ada|mati+|lenyap)\b"
    rf"|{_WANT} (?:die|end it all)\b"
    rf"|{_WANT} (?:tidur|pergi|hilang|menghilang|ngilang|lenyap)(?: \w+){{0,2}} "
    r"(?:selama(?:-| )?lamanya|selamanya(?! dari (?!dunia|bumi))|dari (?:dunia|bumi)|dan (?:tidak|gak|ga|nggak"
    r"|ngga) bangun lagi)"
    rf"|{_NOT} (?:{_WANT} )?(?:ada|berada|tinggal)(?: lagi)? di (?:dunia|bumi)(?: ini)?\b"
    r"|(?:dunia|orang|orang-orang|keluarga|mereka|kalian|anak)\w*(?: \w+){0,2} lebih (?:baik|bahagia|tenang|senang|enak"
    rf"|damai)(?: \w+)? tanpa {_I}\b"
    r"|selamat tinggal (?:dunia|semuanya)"
    rf"|(?:rasanya|kayaknya|{_WANT})(?: (?:{_WANT}|ikut|cepat|cepet"
    rf"|segera))* (?:me)?nyusul(?:in)? {_LOST}{_NOT_A_PLACE}"
    rf"|(?:me)?nyusul(?:in)? (?:al?m(?:arhum(?:ah)?|rh)?\b|{_LOST} (?:ke|di) (?:surga|sana|alam|liang|kubur))"
    rf"|{_WANT} (?:ketemu|bertemu|bareng|bersama|ikut)(?: \w+){{1,3}} (?:di|ke) (?:surga|alam sana|alam baka|kubur\w*)"
    r"|suicid(?:e|al)\b(?! squad)|kill(?:ing)? (?:my ?self|me self)\b(?! (?:laughing|with laughter))"
    r"|(?:end|ending|take|taking) my (?:own )?life|end(?:ing)? (?:it|this) all\b(?! (?:subscriptions?|plans?|orders?))"
    r"|self[- ]?harm(?:ing)?|harm(?:ing)? myself"
    r"|(?:want to|wanna|going to|gonna|might|thinking (?:of|about)|urge to) (?:hurt|cut)(?:ting|ing)? myself"
    r"|(?:want(?:ed)? to|wanna|ready to|going to just|feel like|thinking (?:of|about)) (?:die|dying)\b"
    r"(?! (?:of|from|laughing|to know))"
    r"|wish (?:that )?i (?:was|were|am) (?:dead|never born|not alive|gone forever)|(?:i(?:['’]d| would)?|am|be) "
    r"better off dead|better off without me|rather be dead"
    r"|(?:no|any|a|without(?: any| a)?) (?:reason|point|will)(?: left)?(?: for me)? (?:to|in) "
    r"(?:live|living|be(?:ing)? alive|go on living)|nothing (?:left )?to live for|(?:not|n['’]t) worth living"
    rf"|{_BUT_NOT} (?:want|wish|wanna)(?: to)? (?:live"
    r"(?! (?:in(?! this world)|at|near|with|without|on|stream|chat|far|here))\b"
    r"|be alive|exist|wake up (?:again|tomorrow|any ?more)|be here any ?more|go on living)"
    rf"|(?:want to|wanna|ready to|rather|feel like|could|might|should|wish i could|going to|gonna)(?: just| go"
    rf"| simply)*"
    rf" (?:join|joining|follow|following|be with|being with|see|seeing) {_LATE_EN}(?: again| soon| already)?"
    r" (?:in heaven|in the (?:grave|ground)|up there|on the other side|in death)"
    rf"|(?:join|joining|follow|following) my (?:late|dead) \w+"
    rf"|(?:just want to|just wanna|ready to|rather|feel like)(?: just)? (?:join|joining) {_LATE_EN}"
    r"(?=\s*(?:[.,!?]|$|now|soon))"
    r"|(?:go to sleep|fall asleep|sleep)(?: \w+){0,2} and (?:never|not|don['’]?t) wake up"
    r"|(?:never|not) wak(?:e|ing) up(?: again| any ?more)"
    r"|(?:world|everyone|everybody|family|kids|you all|they)(?: \w+){0,3} better(?: place)?(?: off)? without me"
    r"|(?:want to|wanna|wish i could|could|going to)(?: just)? (?:disappear|be gone|vanish) (?:forever|for good"
    r"|from this (?:world|earth))|leave this (?:world|earth)"
    r"|goodbye,? (?:cruel )?world|(?:done|finished|through) with (?:life|living)(?! (?:insurance|in|at|polic))"
    r"|giv(?:e|en|ing) up on (?:my )?life(?! (?:insurance|polic))"
    r"|tired of (?:living|being alive)|(?:do not|don['’]?t|can(?:['’]?t|not)) (?:see a )?(?:way to )?keep living)"
)
"""Said of oneself whatever stands around it."""

LIFE_UNLESS_A_THING = (
    rf"\b(?:(?:{_WANT}|{_RATHER}|rasanya(?: kayak| kaya| seperti)?)(?: {_WANT})?(?: {_I})? {_DEAD}"
    rf"|{_NOT} (?:{_WANT}|sanggup|kuat|bisa|pengen) (?:lagi )?hidup\b(?! (?:bareng|sama|serumah|mewah|susah))"
    rf"|(?:hidup(?:ku| {_I})) (?:sudah |udah |udh )?(?:tidak|gak|ga|nggak|ngga) (?:ada )?(?:artinya|berarti|gunanya))"
)
"""Said of a lamp or a phone too, so only where no thing is named near it."""

THINGS = (
    r"\b(?:hp|hape|handphone|ponsel|phone|lampu|lamp|listrik|laptop|bat(?:erai|re|tery)|tv|televisi|mesin|kulkas|ac"
    r"|layar"
    r"|token|komputer|pc|motor|mobil|sinyal|internet|wifi|router|charger|blender|kipas|setrika|rice cooker|alat|unit"
    r"|barang|produk|jam|kamera|remote|printer|speaker|tablet|headset|earphone|mixer|oven|kompor|pompa|dispenser|device"
    r"|tanaman|bunga|ikan|kucing|lilin|aplikasi|app|rusak|dicas|dicharge|dicolok|nyala|tombol|layarnya)"
    r"(?:nya|ku)?\b"
)
TITLES = r"\b(?:buku|film|komik|novel|lagu|judul|game|book|movie|poster|kaos|t-?shirt|dvd|album|song)\b[^.!?]{0,40}$"

_BODY_ID = r"(?:wajah|muka|bibir|mata|kulit|tangan|kaki|jari|lidah|leher|badan|pipi|tenggorokan)"
_OF_ONE = r"(?:ku|nya| (?:saya|sy|aku|gw|gue|bapak|ibu|ayah|anak|suami|istri)){0,3}"
_BODY_EN = r"(?:face|lips?|tongue|throat|eyes?|skin|hands?|arms?|legs?|fingers?|feet|foot|neck|mouth)"

HURT = (
    r"\b(?:ter?luka|luka(?!\w| hati| batin| lama| lecet|-luka lecet)|luka(?:nya)?(?= (?:bakar|parah|kena|di|sobek))"
    r"|(?<!demam )berdarah(?! (?:murni|dingin|panas|campuran|biru))|pendarahan"
    r"|melepuh|kebakaran|(?:ter|ke)bakar|keluar (?:api|asap)|percikan api|ke?setr[uo]m|tersetrum|nyetrum|keracunan"
    r"|(?:me?nelan|nelen|(?:ter|ke)tel[ae]n)(?! (?:mesin|atm|kekalahan|kerugian|pil pahit|ludah))"
    rf"|(?:nyeri|sakit) (?:di )?dada|dada{_OF_ONE} (?:nyeri|sakit|sesak)"
    r"|pingsan|kejang|(?:sesak|susah|sulit)(?: ber)?(?: )?na[pf]as\w*|patah tulang|cedera|tersedak|keselek|tersiram air"
    r"|(?:masuk|dibawa ke|dilarikan ke|ke) (?:igd|ugd)|kena pecahan"
    rf"|{_BODY_ID}(?:ku|nya| \w+){{0,3}} (?:jadi |langsung |pada )?(?:mem)?bengkak"
    r"|bengkak (?:di |semua )?(?:wajah|muka|bibir|mata)"
    r"|reaksi alergi|(?:kena|langsung|malah|sampai|jadi) alergi|alergi(?:nya)? (?:parah|kambuh)|serangan jantung"
    r"|swallowed(?! (?:up|my (?:card|money|pride|cash)|the (?:card|cost|money|loss)))|chest pains?"
    r"|bleeding(?! (?:me|us|money|cash|edge))|bled|electrocuted|electric(?:al)? shock"
    r"|(?:gave|gives|got) (?:me |him |her |us )?(?:a |an )?(?:bad )?shock"
    r"|caught (?:on )?fire|(?:is|was|are|were|it['’]s) on fire|burst into flames|(?:started|there (?:is|was)) a fire"
    r"|(?:flames?|smoke|sparks?) (?:is |are |was )?(?:coming|came)"
    r"|(?:can(?:not|['’]?t)|could(?: not|n['’]?t)|trouble|struggling to|difficulty|hard to) breath(?:e|ing)"
    r"|short(?:ness)? of breath"
    rf"|(?:allergic reaction|anaphyla\w+)|{_BODY_EN}(?: \w+){{0,3}} (?:swell\w*|swollen)|swollen {_BODY_EN}"
    r"|passed out|fainted|unconscious|choking on|choked on|food poisoning|poisoned|heart attack"
    r"|(?:is|was|are|were|got|been|badly|seriously) (?:badly |seriously )?(?:hurt|injured|burned|burnt)"
    r"|(?:hurt|injured|burn(?:ed|t)|cut|sliced) (?:my|his|her|our|my (?:son|daughter|child)['’]s)"
    rf" (?:\w+ )?{_BODY_EN}|(?:hurt|cut|burn(?:ed|t)) (?:myself|himself|herself)"
    r"|(?:rushed|taken|went|go(?:ing)?) to (?:the )?(?:er|emergency room)|call(?:ed|ing)? an ambulance)\b"
)
_SOMEONE = (
    r"(?:anak|balita|bayi|adi[kek]|adek|kakak|ponakan|keponakan|cucu|ibu|mama|mamah|bapak|ayah|papa|istri|suami|nenek"
    r"|kakek|teman|temen|saya|sy|aku|gue|gw|dia|son|daughter|child|kid|baby|toddler|boy|girl|wife|husband|m[uo]m"
    r"|mother|dad|father|grand(?:ma|pa|mother|father|son|daughter)|friend|i|he|she|they|we)"
)
_POISON = (
    r"(?:\w*(?:pesti|insekti|herbi|fungi|roden)(?:sida|cides?)|racun(?! (?:tubuh|hati))\w*|pupuk|deterjen|detergen"
    r"|rinso|pemutih|bayclin|karbol|wipol|porstex|sabun|sampo|cairan \w+|pembersih \w+|bensin|minyak (?:tanah|neem)"
    r"|spiritus|tiner|soda api|air aki|kapur barus|obat nyamuk|baygon|poison\w*|bleach|(?:laundry )?detergents?"
    r"|(?:weed|bug|slug) ?killer|fertili[sz]er|plant food|petrol|gasoline|kerosene|(?:paint )?thinner|antifreeze"
    r"|moth ?balls?|drain cleaner|cleaning (?:fluid|liquid)|cleaner|chemicals?|hand sanitizer|nail polish remover"
    r"|neem oil)(?:nya)?\b"
)
_NOT_AND = r"(?: (?!(?:dan|and|while|sambil|terus|lalu|then|or|atau)\b)\w+)"
_BY_CHANCE = r"(?:ke|ter)(?:minum|makan|hirup|jilat)|ingested|inhaled|breathed in|licked|tasted|nyicip|menghirup"
_SWALLOWS = (
    r"(?:me)?minum|(?<!rumah )(?:me)?makan|nenggak|(?:me|te)?nelan|drank|drunk|drinks|drinking|swallowed|ate|eaten|eats"
    r"|took a sip of"
)

INGESTED = (
    rf"\b(?:(?:{_BY_CHANCE})\b{_NOT_AND}{{0,3}}? {_POISON}"
    rf"|{_SOMEONE}(?:nya|ku)?{_NOT_AND}{{0,4}}? (?:{_SWALLOWS})\b{_NOT_AND}{{0,3}}? {_POISON}"
    rf"|{_POISON}(?: \w+){{0,4}}? (?:di(?:minum|makan|telan|tenggak)|(?:ke|ter)(?:minum|makan|hirup))\b"
    rf"|{_POISON}(?: \w+){{0,5}}? (?:was |were |been |got )(?:swallowed|drunk|eaten|ingested)"
    r"|overdos(?:is|e|ed))\b"
)
"""What is no food or drink, and came into somebody: said of a plant or a car it is harmless, so not near a thing."""

LEAKS_OR_BURSTS = (
    r"\b(?:gas(?:nya)?\b(?! (?:lift|spring|ac|freon|pol))(?: \w+){0,6}? (?:bocor|merembes|leak(?:s|ed|ing)?)"
    r"|(?:bocor(?:an)?|kebocoran|bau|tercium(?: bau)?|leaking) gas"
    r"|smell(?:s|ed|ing)? (?:of |like )?gas|gas (?:smell|leak)|carbon monoxide|karbon monoksida"
    r"|(?:kompor|tabung|bat(?:erai|re)|hp|ponsel|power ?bank|charger|kulkas|blender|mesin|magic com|rice cooker|lampu"
    r"|botol|kaca|oven|panci|laptop)\w*(?: \w+){0,4}? (?:meledak|meleduk|meletus)"
    r"|exploded(?! (?:with|in popularity))"
    r"|(?:kena|muncrat|nyiprat|kecipratan|terciprat|terkena|masuk ke|masuk di)(?: ke)? mata(?! (?:uang|kuliah)|-)"
    rf"|(?:got|went|splashed|sprayed|squirted|spilled)(?: \w+){{0,4}}? in(?:to)? (?:{_SOMEONE}|my|his|her|their|our)"
    r"(?:['’]s)?(?: \w+)? eyes?)\b"
    r"(?! (?:detect\w+|alarm|sensor|tester|deteksi|detektor))"
)
"""What hurts people in a moment, whether or not it has yet; a detector of it is a thing to buy."""

NEGATED = (
    r"(?:\b(?:tidak|tdk|tak|nggak|ngga|enggak|gak|ga|gk|bukan|tanpa|belum|jangan|no|not|nobody|no one|never|without"
    r"|none)|n['’]t)(?: \w+){0,3}\s*$"
)
IF_OR_FOR = (
    r"\b(?:kalau|kalo|jika|misal\w*|seandainya|apakah|apa (?:bisa|aman)|aman (?:dari|untuk|buat)|takut|khawatir"
    r"|supaya|biar|mencegah|cegah|anti|obat|bekas|meninggalkan|menambah|salep|krim|cream|plester|perban|sabun|minyak"
    r"|buku|film|cara|asuransi"
    r"|alarm|detektor|pendeteksi|sensor|detector|if|could|would|can (?:it|i|you|this)|in case|avoid|prevent|against"
    r"|afraid|worried|how (?:to|do|can)"
    r"|(?<!-)hati(?!-)|perasaan|batin|feelings?|heart(?! attack)|pride|(?:kartu|card|atm)(?:nya| saya| ku)?"
    r"|does|ointment|bandages?|cure for|insurance|colou?rs?|dye|ink|paint)\b[^.!?]{0,45}$"
)

_SECRET = (
    r"(?:kode|otp|pin|password|pass ?word|kata sandi|sandi|passcode|(?:verification )?codes?|cvv|login"
    r"|(?:angka|nomor|numbers?|digits?)\b[^.!?\n]{0,20}\b(?:sms|text(?:ed)?(?: message)?))"
)
_GAVE_ID = (
    r"(?:kasih|kasi|ngasih|kasihin|kasihkan|kasitau|sebutin|sebutkan|bacain|bacakan|berikan|share|infokan|kirimkan)"
)
_GAVE_EN = r"(?:gave|given|told|shared|sent|read out|read|typed in|provided|handed over)"

GIVEN_AWAY = (
    rf"\b(?:{_SECRET}(?:nya|ku)?\b[^.!?\n]{{0,60}}\b(?:(?:terus |lalu |trus |udah |sudah |te?r?lanjur |ku ?)"
    rf"?(?:saya|aku|sy|gw|gue|ku|te?r?lanjur|udah|sudah) ?(?:te?r?lanjur )?{_GAVE_ID})"
    rf"|(?:saya|aku|sy|gw|gue|ku|te?r?lanjur|udah|sudah) ?(?:te?r?lanjur |udah |sudah )?{_GAVE_ID}"
    rf"\b[^.!?\n]{{0,30}}\b{_SECRET}"
    rf"|\b{_GAVE_EN}\b[^.!?\n]{{0,40}}\b{_SECRET}"
    rf"|{_SECRET}\b[^.!?\n]{{0,40}}(?:\b(?:and|so|then)|[.,;]) i {_GAVE_EN} (?:it|them|him|her)"
    # "Diminta kode dari SMS. Saya sudah sebutkan.": the next sentence says that it was done, and nothing of what else.
    rf"|{_SECRET}\b[^.!?\n]{{0,60}}[.,;]\s+(?:(?:saya|aku|sy|gw|gue|ya|terus|trus|lalu|te?r?lanjur|udah|udh|sudah)"
    rf" )+{_GAVE_ID}(?:(?=\s*(?:[.,!?;]|$))|(?= semua| aja| saja| ke (?:dia|orang))))\b"
)
OUTSIDER = (
    r"\b(?:tele?pon\w*|telfon\w*|telf|telp\w*|nelp\w*|nelf\w*|ngaku|mengaku|orang(?:nya)?|dia|penipu\w*|wa|whatsapp"
    r"|te?r?lanjur|link|caller|call(?:ed|ing)?|phoned|someone|somebody|scam\w*|stranger|pretend\w*|claim\w*|him|her"
    r"|them"
    r"|texted|fake)\b"
)
TAKEN_OVER = (
    r"\b(?:di-?hack|dihek|kena hack|diretas|dibajak|di-?bobol|kebobolan|diambil[ -]alih"
    r"|ada (?:yang|yg|orang)(?: lain)?(?: yang| yg)? (?:login|masuk|log in|pakai|pake|belanja|order)\w*"
    r"(?: di| ke| dari| pakai| pake)? (?:akun|account|akunku)"
    r"|akun(?:ku| saya| gw| aku)? (?:dipakai|dipake) orang"
    r"|account(?: \w+){0,2} (?:was |is |has been |got |been |being )?"
    r"(?:hacked|taken over|compromised|hijacked|breached)"
    r"|hacked (?:into )?my|(?:took|taken|taking) over my account"
    r"|(?:someone|somebody)(?: else)? (?:is|has|was|got|keeps|hacked|logged|using|bought|ordered)"
    r"(?: \w+){0,3} my account)\b"
)

_CHANGE = r"(?:ubah|rubah|ganti|alihkan|pindah(?:kan|in)?|change|update|redirect|switch|replace|modify)"
ASKS_CHANGE = (
    rf"\b{_CHANGE}\w*\b[^.!?\n]{{0,50}}\b(?:rekening|rek|norek|bank account|refund account|payout|account number"
    r"|bank details|nomor hp terdaftar|registered (?:phone|e-?mail))"
)
_ACCOUNT = (
    r"(?:(?:no(?:mor|mer)?\.? ?)?(?:rekening|rek|norek)|(?:bank|refund|payout) account|account number|bank details"
    r"|payout)"
)
TELLS_CHANGE = (
    rf"\b(?:{_CHANGE}\w*(?: (?:my|the|to|ke|a|new|refund|nomor|no|bank|our|this|ini|data)){{0,4}} {_ACCOUNT}\w*"
    rf"|{_ACCOUNT}(?:nya|ku)?(?: \w+){{0,4}} (?:di|aku |saya |tolong |mau |minta )?{_CHANGE}\w*"
    rf"|(?:transfer|send|refund|kirim|pay|bayar)\w*(?: \w+){{0,5}} (?:to|ke) (?:(?:a|my|an|the) )?"
    rf"(?:new|other|another|different) {_ACCOUNT}\w*"
    rf"|(?:transfer|kirim|refund)\w*(?: \w+){{0,4}} ke {_ACCOUNT}\w* (?:baru|lain|yang baru|yang lain))\b"
)
"""A change of where money goes to, asked for or told as done."""
ASKS_FOR_OTHERS = (
    r"\b(?:kirim|kasih|minta|berikan|bagi|share|send|give|provide|tell|show|want|need)\w*\b[^.!?\n]{0,40}"
    r"\b(?:data|alamat|nomor|no hp|telepon|address|phone|number|e-?mail|details)\w*\b[^.!?\n]{0,20}"
    r"\b(?:(?:pelanggan|pembeli|customer|orang|user|nasabah|tetangga)\w*(?: (?:lain|itu|tersebut|yang))"
    r"|(?:another|other|the other) (?:customer|buyer|user|person|people)|someone else)"
)
"""Data of somebody else."""
ONLY_ASKS_HOW = (
    r"\b(?:gimana|gmn|bagaimana|cara|apakah|bisa(?:kah)?|boleh(?:kah)?|kapan|berapa|how|where|can i|could i|may i|when"
    r"|does|is it possible|what)\b"
)
ASKS_DATA = (
    r"\b(?:kirim(?:kan)?|minta|berikan|share|send|provide|give|forward|export)\b[^.!?\n]{0,80}"
    r"\b(?:pelanggan|customers?|nasabah|buyer|pembeli)(?:['’]?s?)\b"
)
CLAIMS_OFFICE = (
    r"\b(?:saya|kami|aku|ini|i am|i['’]m|we are|this is|here is)\b[^.!?,\n]{0,20}\b"
    r"(?:tim|team|divisi|bagian|dept|department"
    r"|(?:finance |managing )?director|direktur(?: keuangan)?|cfo"
    r"|head ?office|kantor pusat|direksi|management|manajemen|audit(?:or)?|ceo|compliance|headquarters)\b"
)
SKIPS_RULES = (
    r"\b(?:abaikan|lewati|lewatin|skip|ignore|bypass|disregard|forget|override)\b[^.!?\n]{0,30}"
    r"\b(?:prosedur|sop|verifikasi|aturan|instruksi|perintah|procedures?|process|verification|polic(?:y|ies)|rules?"
    r"|instructions?)\b"
    r"|\b(?:tanpa|without|(?:tidak|tdk|gak?|ngg?ak?|enggak) (?:usah|perlu|sempat|ada waktu)(?: untuk| buat)?"
    r"|no (?:need|time)(?: for| to)?) (?:\w+ ){0,2}?(?:verif\w+|prosedur|sop|procedures?|verification|checks)\b"
)
LINK = r"\bhttps?://|\bbit\.ly/|\bwww\."
