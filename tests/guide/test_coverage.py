"""The 228 things that the five articles ask for: where each stands. A row without a place is a gap, and fails.

A place is `guide TOPIC: words`, or the id of a routine, exercise, posture, trigger, symptom, remedy, factor, sign,
muscle or context; `nowhere`: rightly left out.
"""

import re

import pytest

from unknot.diary.choices import CRAMPABLE, FACTORS, RELIEF, SYMPTOMS, TRIGGERS, Context
from unknot.diary.postures import OFFERED, postures
from unknot.guide.reading import guide
from unknot.insight.warnings import ALL
from unknot.routine.library import Library

ROWS = """
1 A1 guide now-general: Stop what you are doing
2 A1 guide now-general: against something else
3 A1 guide now-general: Hold for 30 seconds, take a break
4 A1 guide now-massage: short time after
5 A1 guide now-heat-cold: loosen a muscle
6 A1 guide before-run: Warm up before
7 A1 guide before-run: not from 0 to 100
8 A1 routine cooldown-dynamic
9 A1 guide bedtime: Stretch before bed
10 A1 guide fluids: before, during and after
11 A1 guide fluids: Do not gulp
12 A1 guide fluids: If it is darker, drink more
13 A1 guide electrolytes: Put salt back
14 A1 guide electrolytes: coconut
15 A1 guide electrolytes: Over an hour
16 A1 guide electrolytes: hot or humid
17 A1 guide food: Eat well
18 A1 guide food: fruit and vegetables
19 A1 guide food: one or two weeks
20 A1 guide food: rare on your plate
21 A1 guide pattern-same-muscle: sports doctor
22 A1 guide pattern-both-sides: checked
23 A1 guide pattern-rest: checked
24 A1 trigger viral-illness
25 A1 guide what-to-take: vitamin B12, magnesium or potassium
26 A1 guide pattern-exercise: no cause for worry
27 A1 guide risks: not fit, or who do too much
28 A1 guide how-common: 95 %
29 A1 guide how-common: which day
30 A1 guide how-common: never keep them all away
31 A1 guide causes: two ideas, and the cause is not settled
32 A2 guide causes: lack of fluid
33 A2 guide causes: calcium
34 A2 trigger skipped-cooldown
35 A2 exercise hip-flexor-standing
36 A2 trigger tight-beforehand
37 A2 guide pattern-exercise: load one muscle too much
38 A2 context after
39 A2 guide pattern-after: drunk enough
40 A2 guide pattern-after: eaten since
41 A2 guide pattern-after: harder than usual
42 A2 guide before-run: Eat something before
43 A2 guide fluids: not just when thirsty
44 A2 guide electrolytes: 60 to 90 minutes: drink something with sodium and potassium
45 A2 guide electrolytes: drink something with sodium and potassium every 30 to 45 minutes
46 A2 guide food: within 30 minutes
47 A2 guide food: banana and yogurt
48 A2 routine postrun
49 A2 guide training-load: Ease into more distance
50 A2 guide training-load: hill sprints overnight
51 A2 guide food: dark chocolate hold magnesium
52 A2 guide rolling: after long or hard runs
53 A2 guide rolling: 2 to 3 times a week
54 A2 guide drills: High knees, skips and strides
55 A2 routine mobility
56 A2 guide pattern-same-muscle: film how you run
57 A2 guide two-per-cent: can make you slower
58 A2 guide fluids: thin out the salts
59 A2 nowhere far fewer
60 A2 guide fluids: One runner drank 300 to 400 ml
61 A2 guide two-per-cent: by how much you sweat
62 A4 guide fluids: Too little sodium
63 A2 guide fluids: not just on race day
64 A2 symptom dark-urine
65 A2 symptom dry-mouth
66 A2 symptom light-headed
67 A2 symptom twitching-hours-later
68 A2 guide now-running: as soon as the muscle tightens
69 A2 guide now-general: Do not bounce
70 A2 guide now-calf: off a kerb
71 A2 guide now-hamstring: towel or a band
72 A2 guide now-quad: take hold of the ankle
73 A2 guide now-aftercare: Walk slowly
74 A2 guide now-aftercare: drink a little for 15 to 30 minutes
75 A2 guide now-aftercare: Right after a hard run, do not sit still
76 A2 guide now-aftercare: Slow cycling or a light stretch
77 A2 guide now-heat-cold: warm cloth
78 A2 guide now-heat-cold: warm bath
79 A2 relief epsom-bath
80 A2 guide now-heat-cold: stiff and knotted
81 own guide now-heat-cold: swollen, red or hot: no cold and no heat
82 A2 guide training-load: sleep enough
83 A2 guide training-load: go easier, and eat well
84 A2 guide pattern-exercise: load one muscle too much
85 A2 exercise glute-bridge
86 A2 guide pattern-exercise: uneven stride
87 A2 trigger sitting-all-day
88 A2 guide pattern-exercise: Salty sweat, your genes
89 A2 guide pattern-exercise: nerves that react fast
90 A2 guide pattern-exercise: cramped before
91 A2 guide risks: new to running, or back after a break
92 A2 guide training-load: Do not stack hard days
93 A2 guide pattern-exercise: upper body
94 A2 guide after-run: Walk for 5 to 10 minutes
95 A2 guide training-load: 10 % a week
96 A2 guide pattern-exercise: all the gaps together
97 A2 guide toolkit: Electrolyte tablets
98 A2 guide toolkit: Salt chews
99 A2 guide toolkit: Massage gun
100 A2 guide toolkit: Magnesium spray
101 A2 guide toolkit: Pickle juice
102 A2 factor electrolytes
103 A2 guide toolkit: in your bag
104 A2 guide training-load: Build a plan
105 A3 guide how-common: Most cramps do no harm
106 A3 guide how-common: front or back of the thigh, or the calf
107 A3 guide now-not-easing: up to 15 minutes
108 A3 guide pattern-exercise: two kinds
109 A3 guide how-common: 60 %
110 A3 guide how-common: 33 %
111 A3 guide pattern-night: longer you lie or sit still
112 A3 guide risks: Pregnant
113 A3 guide risks: children
114 A3 guide risks: nerves
115 A3 guide risks: over 50
116 A3 guide risks: naproxen for pain
117 A3 guide risks: teriparatide for weak bones
118 A3 guide risks: heart disease and of cancer
119 A3 trigger repeated-movement
120 A3 trigger heat
121 A3 trigger did-not-refuel
122 A3 guide pattern-night: talk to a doctor
123 A3 guide sign-medicine: may change the medicine
124 A3 guide bedtime: Stretch before bed
125 A3 guide now-running: do less, or stop
126 A3 guide now-running: again on the same run
127 A3 guide now-general: calls stretching the best
128 A3 guide pickle-juice: small sips
129 A3 guide fluids: a bottle
130 A3 trigger not-well-hydrated
131 A3 guide fluids: plan what you will drink
132 A3 guide before-run: Do not hold a stretch before
133 A3 guide after-run: Hold each stretch
134 A3 guide after-run: foam roller
135 A4 guide pattern-exercise: when it came, which muscle it was
136 A4 guide risks: diabetes and diseases of the thyroid
137 A4 guide now-general: Breathe slowly
138 A4 guide now-heat-cold: muscle that is locked
139 A4 guide now-heat-cold: move it gently
140 A4 guide now-general: Look for the cause later
141 A4 guide now-calf: toes toward the shin
142 A4 posture alt-release-calf-wall
143 A4 posture alt-release-hamstring-seated
144 A4 guide now-foot: Pull the toes up
145 A4 guide now-general: Do not force it
146 A4 guide now-general: 15 to 30 seconds, ease off
147 A4 guide training-load: step by step
148 A4 guide training-load: rest days
149 A4 guide training-load: heat and hills
150 A4 routine strength-thighs
151 A4 trigger mileage-jump
152 A4 trigger downhill
153 A4 trigger shoe-change
154 A4 guide pattern-exercise: how strong your calves are
155 A4 trigger poor-sleep
156 A4 trigger race-pace
157 A4 trigger uphill
158 A4 trigger repeated-movement
159 A4 guide fluids: when you are thirsty
160 A4 guide fluids: how much salt
161 A4 guide fluids: Too little sodium in the blood
162 A4 guide bedtime: about 5 minutes
163 A4 guide bedtime: bend it a little
164 A4 guide bedtime: circle the ankles
165 A4 guide bedtime: short walk
166 A4 trigger alcohol
167 A4 trigger illness-fluid-loss
168 A4 routine sitting-day
169 A4 trigger standing-all-day
170 A4 trigger new-exercise
171 A4 trigger medicine
172 A4 guide magnesium: gut disease, type 2 diabetes
173 A4 guide magnesium: test first
174 A4 guide magnesium: any pill or powder
175 A4 sign W12
176 A4 sign W10
177 A4 guide sign-often: last long
178 A4 sign W11
179 A4 sign W13
180 A4 guide sign-swollen: Be seen soon
181 A4 guide sign-weakness: Be seen soon
182 A4 guide sign-medicine: Tell your doctor soon
183 A4 guide sign-walking: blood flow
184 A4 guide sign-walking: walk uphill
185 A4 guide sign-walking: the back may need
186 A4 guide sign-walking: not more electrolyte powder
187 A4 guide quinine: not recommended
188 A4 guide what-to-note: Heat, sweat, sleep
189 A4 guide now-general: First let the muscle go
190 A5 guide now-running: Slow down or pause
191 A5 guide now-calf: move the hips forward
192 A5 guide now-calf: higher than your head
193 A5 guide now-massage: during the cramp and after
194 A5 guide sign-sore: tight for days
195 A5 guide sign-sore: diabetes, low vitamins
196 A5 guide fluids: at least 8 oz
197 A5 guide fluids: a sip each mile
198 A5 guide fluids: a belt or a pack
199 A5 guide food: Bananas, potatoes, raisins and spinach
200 A5 guide electrolytes: salt pills
201 A5 guide electrolytes: a stitch or upset the gut
202 A5 guide before-run: Do not hold a stretch before
203 A5 guide after-run: Hold each stretch
204 A5 guide toolkit: after long runs or a race
205 A5 guide strength: ankles and the feet
206 A5 guide toolkit: often while you train
207 A5 nowhere slushie
208 A5 guide pattern-exercise: Replace old
209 A5 trigger running-on-toes
210 A5 guide pattern-exercise: how the foot lands
211 A5 trigger shallow-breathing
212 A5 guide pattern-exercise: more than you have trained for
213 A5 trigger skipped-warmup
214 A5 symptom twitching-before
215 A5 guide what-to-note: felt cold
216 A5 symptom spreading
217 A5 guide pattern-after: in your sleep
218 A5 guide pattern-night: held short
219 A5 guide now-foot: with your shoes on
220 A5 guide now-foot: the same for calf cramps
221 A5 guide strength: ankles and the feet
222 A5 muscle neck-shoulder
223 A5 guide toolkit: A reader uses the oil
224 A5 guide food: a banana each day
225 A5 routine bedtime-pregnancy
226 A5 relief mustard
227 A5 trigger uphill
228 A5 exercise glute-bridge
"""
_ROW = re.compile(r"(\d+) (A[1-5]|own) (\w+) (.+)")
FOUND = [match.groups() for match in map(_ROW.fullmatch, ROWS.strip().splitlines()) if match]

CHOICES = {"trigger": TRIGGERS, "symptom": SYMPTOMS, "relief": RELIEF, "factor": FACTORS}
IDS = {
    "muscle": set(CRAMPABLE),
    "context": set(Context),
    "sign": set(ALL),
    "posture": {way.routine for muscle in OFFERED for way in postures(muscle, night=True)},
}


def test_no_row_is_left_out() -> None:
    assert [int(number) for number, *_rest in FOUND] == list(range(1, 229))


@pytest.mark.parametrize(("number", "source", "kind", "where"), FOUND)
def test_each_row_stands_where_the_table_says_with_its_source(number: str, source: str, kind: str, where: str) -> None:
    if kind == "guide":
        topic, _, words = where.partition(": ")
        found = guide().topic(topic)
        assert found is not None
        assert any(words in said.text and source in said.sources for said in found.says), (number, where)
    elif kind == "nowhere":
        assert not any(where in said.text.casefold() for topic in guide().topics for said in topic.says)
    elif kind in CHOICES:
        assert any(each.id == where and source in each.sources for each in CHOICES[kind])
    elif kind == "routine":
        assert source in Library.built_in().routine(where).sources
    elif kind == "exercise":
        assert source in Library.built_in().exercises[where].sources
    else:
        assert where in IDS[kind]
