package sheet

import (
	"slices"

	"leftshift"
)

// answersSheet is what leftshift collect writes: it comes from returns, so no
// template has it.
func answersSheet() kind {
	var choices []string
	for _, k := range append(leftshift.AnswerKinds(), leftshift.NotAnswered) {
		choices = append(choices, k.String())
	}
	return kind{
		spec: Spec{
			Name:    "Answers",
			Purpose: "What providers answered to the changes of an earlier plan, as leftshift collect writes it. Answers are always kept.",
			Columns: []Column{
				{Header: "Provider", Required: true, Type: Key, Example: "RXX", Help: "The provider's code."},
				{Header: "Provider name", Type: FreeText, Example: "Northmoor Hospitals NHS Trust", Help: "For readers."},
				{Header: "Post", Required: true, Type: Key, Example: "NTH/A89007/800/F2/003", Help: "A post of the Posts sheet."},
				{Header: "Programme", Required: true, Type: Key, Example: "F2", Help: "A programme of the Programmes sheet."},
				{Header: "From block", Type: Key, Example: "Aug 2026 to Dec 2026", Help: "The first block that was asked about. Blank is the first of all."},
				{Header: "To block", Type: Key, Example: "Aug 2026 to Dec 2026", Help: "The last block. Blank is the last of all."},
				{Header: "Trainees today", Type: Decimal, Example: "2", Help: "What the provider was told of today. Compared with the brief."},
				{Header: "Change asked", Required: true, Type: Decimal, Example: "-1", Help: "Trainees more, or fewer (-), than today."},
				{Header: "Answer", Required: true, Type: Choice, Choices: choices, Example: "Accept up to", Help: "What the provider answered."},
				{Header: "Up to", Type: Decimal, Example: "1", Help: "With Accept up to: how many of the change are accepted."},
				{Header: "Later block", Type: Key, Example: "Dec 2026 to Apr 2027", Help: "With Later block: the first block in which the change may happen."},
				{Header: "Reason", Type: FreeText, Example: "No room until the extension is built", Help: "In the provider's words."},
				{Header: "File", Type: FreeText, Example: "RXX.xlsx", Help: "The return that it came in."},
				{Header: "Cell", Type: FreeText, Example: "Changes!J5", Help: "The cell of the return."},
			},
		},
		key:      []string{"Provider", "Post", "Programme", "From block", "To block"},
		refers:   map[string]func(*reader) *keys{"Post": thePosts, "Programme": theProgrammes},
		read:     readAnswer,
		after:    checkAnswers,
		returned: true,
	}
}

func readAnswer(r *reader, row *row) func() {
	answer := leftshift.Answer{
		Provider:  row.text("Provider"),
		Post:      row.refer(r.posts, "Post"),
		Programme: row.refer(r.programmes, "Programme"),
		From:      row.resolveBlock("From block"),
		To:        row.resolveBlock("To block"),
		Reason:    row.text("Reason"),
		Return:    row.text("Cell"),
		Origin:    row.origin(),
	}
	row.text("Provider name")
	if file := row.text("File"); file != "" {
		answer.Return = "[" + file + "]" + answer.Return
	}
	if today, given := row.trainees("Trainees today", 0); given {
		answer.Today = &today
	}
	answer.Asked, _ = row.trainees("Change asked", -largest)
	if answer.Asked.Sign() == 0 {
		row.fail("Change asked", "E350", "no change was asked", "Enter how many trainees more, or fewer (-), were asked")
	}
	answer.Kind, _ = leftshift.ParseAnswer(row.choice("Answer"))
	upTo, given := row.trainees("Up to", 0)
	switch answer.Later = row.resolveBlock("Later block"); {
	case answer.Kind == leftshift.AcceptUpTo && !given:
		row.fail("Up to", "E350", "the answer is Accept up to, and there is no number", "Enter how many of the change are accepted")
	case answer.Kind == leftshift.LaterBlock && answer.Later == "":
		row.fail("Later block", "E350", "the answer is Later block, and there is no block", "Enter the first block in which the change may happen")
	case answer.Kind != leftshift.AcceptUpTo && given:
		row.fail("Up to", "E350", "there is a number, and the answer is "+answer.Kind.String(), "Clear the number, or answer Accept up to")
	case answer.Kind != leftshift.LaterBlock && answer.Later != "":
		row.fail("Later block", "E350", "there is a block, and the answer is "+answer.Kind.String(), "Clear the block, or answer Later block")
	}
	answer.UpTo = upTo
	return func() { r.brief.Answers = append(r.brief.Answers, answer) }
}

// trainees gives a number of trainees, whole or in parts.
func (r *row) trainees(header string, low float64) (n leftshift.Trainees, given bool) {
	v := r.decimal(header, low, largest, false)
	if v == nil {
		return n, false
	}
	n, exact := leftshift.ParseTrainees(*v)
	if !exact {
		r.fail(header, "E350", r.shown(header)+" is not a number of trainees", "Enter a whole number, or a multiple of 0.05 where plans may split trainees")
	}
	return n, true
}

// checkAnswers compares answers with the brief that they are read with.
func checkAnswers(r *reader) {
	if len(r.brief.Answers) == 0 {
		return
	}
	today := r.brief.Today()
	for i := range r.brief.Answers {
		a := &r.brief.Answers[i]
		first, last := a.Blocks(r.brief)
		if first > last {
			r.add(leftshift.Finding{Code: "E350", At: a.Origin.At("To block"), Column: "To block", Found: a.To,
				Problem: quoted(a.To) + " is before " + quoted(a.From), Mend: "Enter the last block that was asked about"})
			continue
		}
		was := today[leftshift.Filling{Post: a.Post, Programme: a.Programme}]
		if a.Today == nil {
			continue
		}
		for block := first; block <= last; block++ {
			now := leftshift.Trainees{}
			if was != nil {
				now = leftshift.WholeTrainees(was[block])
			}
			if now != *a.Today {
				r.add(leftshift.Finding{Code: "W351", At: a.Origin.At("Trainees today"), Column: "Trainees today", Found: a.Today.String(),
					Problem: a.Provider + " was told of " + a.Today.String() + " trainees of " + a.Programme + " in post " + a.Post + " today, and the brief has " + now.String() + " in " + r.brief.Blocks[block].Name,
					Mend:    "Ask again if the answer depends on it: it is taken against what the brief has"})
				break
			}
		}
	}
}

// placeKeepPlan puts the goal Keep the plan, where the sheet doesn't list it, after
// those goals that make a plan usable: what is kept comes before what is improved.
func placeKeepPlan(goals []leftshift.Goal, listed bool) []leftshift.Goal {
	at := slices.IndexFunc(goals, func(g leftshift.Goal) bool { return g.Kind == leftshift.KeepPlan })
	if listed || at < 0 {
		return goals
	}
	keep := goals[at]
	goals = slices.Delete(goals, at, at+1)
	place := 0
	for i, g := range goals {
		switch g.Kind {
		case leftshift.PlaceEveryone, leftshift.SafeRotas, leftshift.Curriculum:
			place = i + 1
		}
	}
	return slices.Insert(goals, place, keep)
}
