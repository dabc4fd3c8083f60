"""Prose for the rules' tests: an artifact is put between A and B, and must leave them as they were."""

A = "The bridge over the Elm was opened by the mayor on Monday, a year late, and three people cheered."
B = "Traffic is expected to flow over it by Friday, the council said in a statement to the paper."
C = "Boats may pass below it again, and the old ferry is for sale to whoever comes for it first."
STORY = f"{A}\n\n{B}"
NEWS = {
    "en": [
        "The lamp of Skarn Point burns again, after eleven dark winters and a quarrel over who should pay for oil.",
        "\"I had forgotten how it looks from the water,\" said Ottilie Brack, who mends nets. \"One steers for it without thinking.\"",
        "The keeper's house was sold in 2009. Nobody has lived in it since, and its roof lies in the garden.",
    ],
    "de": [
        "Der Leuchtturm von Skarnort brennt wieder, nach elf dunklen Wintern und einem Streit um das Öl.",
        "»Ich hatte vergessen, wie er vom Wasser aussieht«, sagte die Netzflickerin Ottilie Brack. »Man hält darauf zu.«",
        "Das Haus des Wärters wurde 2009 verkauft. Seither wohnt niemand darin, und das Dach liegt im Garten.",
    ],
    "fr": [
        "Le phare de Pointe-Escarne brûle de nouveau, après onze hivers sans lumière et une querelle d'huile.",
        "« J'avais oublié de quoi il a l'air depuis l'eau », dit Ottilie Braque, qui répare les filets.",
        "La maison du gardien, vendue en 2009, n'est plus habitée. Le toit gît dans l'herbe du jardin.",
    ],
    "ru": [
        "Маяк на мысе Скарн снова горит, после одиннадцати тёмных зим и спора о том, кто заплатит за масло.",
        "«Я забыла, каким его видно с воды», — сказала Оттилия Брак, которая чинит сети.",
        "Дом смотрителя продали в 2009 году. С тех пор в нём никто не живёт, крыша лежит в саду.",
    ],
    "zh": [
        "斯卡恩角的灯塔在十一个黑暗的冬天之后又亮了起来，关于谁来付油钱的争吵也结束了。",
        "“我都忘了从水上看它是什么样子。”修补渔网的布拉克女士说。",
        "看守人的房子在二〇〇九年卖掉了。从那以后再没有人住过，屋顶落在院子里。",
    ],
    "ko": [
        "스카른 곶의 등대가 열한 번의 어두운 겨울이 지난 뒤 다시 불을 밝혔다고 마을이 전했다.",
        "그물을 고치는 브라크 씨는 “물에서 어떻게 보이는지 잊고 있었다”고 조용히 말했다.",
        "등대지기의 집은 이천구년에 팔렸다. 그 뒤로 아무도 살지 않았고 지붕은 마당에 누워 있다.",
    ],
}  # fmt: skip
TEXTS = {
    "English": C,
    "short": "Nobody knew why. The mayor did not say so, and went home.",
    "a quotation": '"We waited a year for it," said Odile Farrant, who runs the bakery.',
    "Polish": "– Czekaliśmy na niego cały rok – powiedziała Odile Farrant, która prowadzi piekarnię.",
    "Russian": "Мост через реку Эльму открыли в понедельник, и три человека хлопали.",
    "Chinese": "横跨榆河的大桥周一通车，有三个人鼓掌。",
    "Arabic": "افتتح رئيس البلدية الجسر فوق النهر يوم الاثنين، وصفق ثلاثة أشخاص.",
}


def around(artifact):
    """The artifact as a paragraph of its own between two others."""
    return f"{A}\n\n{artifact}\n\n{B}"


def stand_before(text):
    """How an artifact can stand before a text; and what is left of it."""
    yield lambda artifact: f"{A} {artifact} {text} {B}", f"{A} {text} {B}"
    yield lambda artifact: f"{A}\n\n{artifact} {text}\n\n{B}", f"{A}\n\n{text}\n\n{B}"
    yield lambda artifact: f"{A}\n{artifact}\n{text}\n{B}", f"{A}\n{text}\n{B}"
