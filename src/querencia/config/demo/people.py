"""The invented people of a demonstration, and what they wrote. Nobody's words: ours."""

from __future__ import annotations

from querencia.config.demo.story import Person, begun, kept, line, night, visit, week, written
from querencia.practices.kinds import TWO_SENTENCES
from querencia.programme.kinds import PLAN

NORA = Person(
    name="Nora",
    language="en",
    about="came half an hour ago; nothing kept yet",
    zone="Europe/Dublin",
    country="ie",
)

IRIS = Person(
    name="Iris",
    language="en",
    about="in the middle of Part 1, with two weeks of notes",
    zone="Europe/London",
    country="gb",
    entered=(16, "22:58"),
    carried={
        "chip": "unanswered",
        "hard": "Her message sat there all day. Typical of you.",
        "kind": "It was a long day. A short answer tomorrow will do.",
    },
    has_a_sheet=True,
    alone="none",
    moments=(
        night(15, "07:40", "restless"),
        visit(15, "13:10", "pe-why-hard", after="stirred"),
        week(15, "18:00", kindness=2, connection=3, safety=5, distress=7, memories=4, week=3),
        night(14, "07:35", "usual"),
        line(
            14,
            "19:20",
            "The man from the second floor carried my bags up.\nI said sorry four times and thank you once.",
        ),
        kept(
            13,
            "20:05",
            PLAN,
            first="Answer one message a day, before supper",
            second="Go to bed with the lamp on, if I want it on",
        ),
        night(12, "07:45", "bad"),
        visit(12, "22:30", "breath-soothe", before="stirred", after="too-much", minutes=2, tone="warm"),
        visit(12, "22:36", "ground-54321", before="too-much", after="calmer"),
        night(11, "07:50", "restless"),
        line(11, "18:05", "Breathing slowly made it louder last night. Counting the tiles worked better."),
        visit(10, "21:15", "one-minute", after="calmer", minutes=1, tone="warm"),
        night(9, "07:30", "quiet"),
        written(
            9,
            "21:40",
            "savour",
            thing="Bread from the shop by the bus stop, still warm in the bag.",
            detail="The paper had gone soft from it.",
            body="a little warm",
            hand="Whoever was up at four to bake it.",
        ),
        week(8, "18:10", kindness=3, connection=3, safety=5, distress=8, pain=2, memories=5, week=3),
        night(8, "07:40", "usual"),
        kept(
            7,
            "21:05",
            TWO_SENTENCES,
            chip="late",
            hard="Late again. They were all waiting.",
            kind="The bus stood still for twenty minutes. You rang from the stop.",
        ),
        visit(6, "13:20", "pe-mind", after="same"),
        kept(
            6,
            "20:10",
            PLAN,
            first="The first coffee on the back step",
            second="One message a day, before supper",
            third="If it gets loud at night: tiles first, then the lamp",
        ),
        night(5, "07:35", "restless"),
        line(5, "12:50", "Nobody at work noticed that I had been away for two days. I had noticed."),
        visit(5, "22:20", "body-kind", before="same", after="far-away", minutes=5, tone="plain"),
        visit(5, "22:27", "ground-54321", before="far-away", after="same"),
        written(
            4,
            "20:30",
            "phrase-lab",
            phrase="Not everything has to be answered today.",
            believe="6",
        ),
        night(3, "07:50", "quiet"),
        written(
            3,
            "21:15",
            "critic-dialogue",
            hard="Everybody else manages this.",
            kind="Nobody sees how the others manage.",
        ),
        visit(3, "21:40", "one-minute", after="calmer", minutes=1, tone="plain"),
        begun(2, "21:30", "boundary", scene="The calls after nine from work, about the rota."),
        night(1, "07:45", "usual"),
        week(1, "18:05", kindness=4, connection=6, safety=6, distress=5, pain=2, memories=4, week=5),
        line(1, "19:40", "Made soup for one and laid the table for it anyway."),
    ),
)

ELENA = Person(
    name="Elena",
    language="es",
    about="six days here, in Spanish",
    zone="Europe/Madrid",
    country="es",
    entered=(6, "23:10"),
    carried={
        "chip": "impatient",
        "hard": "Otra vez has levantado la voz. Siempre igual.",
        "kind": "Llevabas diez horas de pie. Mañana se puede hablar con calma.",
    },
    alone="unsaid",
    moments=(
        night(5, "08:05", "restless"),
        visit(5, "15:40", "pe-why-hard", after="stirred"),
        line(
            4,
            "21:30",
            "La vecina me guardó el paquete y subió a dármelo.\nNo supe qué decir. No pasó nada.",
        ),
        night(4, "08:10", "usual"),
        visit(3, "23:20", "breath-kind", before="same", after="calmer", minutes=5, tone="warm"),
        kept(
            3,
            "20:15",
            PLAN,
            first="Diez minutos sin el teléfono después de cenar",
            second="Bajar a por el pan andando",
        ),
        night(2, "08:00", "quiet"),
        written(
            2,
            "22:45",
            "savour",
            thing="El sol en la mesa de la cocina, a media mañana.",
            detail="Llegaba hasta la taza.",
            body="algo de calor",
            hand="Nadie.",
        ),
        week(1, "19:00", kindness=3, connection=5, safety=6, distress=6, memories=3, week=5),
        line(1, "22:15", "Hoy dije que no a cambiar el turno. Tardé dos horas en decirlo, pero lo dije."),
    ),
)

PEOPLE = (NORA, IRIS, ELENA)
