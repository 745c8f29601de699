package xlsx

import "leftshift"

// writeAnswers writes how the plan keeps to what providers answered.
func (b *planBook) writeAnswers() {
	p := b.page(sheetAnswers, "Answers of providers, and what the plan makes of them", b.marking)
	p.line(b.report.AnswersSentence())
	p.line("What is declined does not happen, what is accepted in part goes no further, and what is accepted for later starts no sooner. What was not answered binds nobody.")
	p.line("Largest change: of the blocks that were asked about, the one in which the plan goes furthest from today in the direction that was asked.")
	p.head = p.row
	list := columns("Provider", "Post", "Programme", "From block", "To block", "Change asked", "Answer", "Up to", "From which block",
		"Trainees today", "In the plan", "Largest change", "In block", ">Result", ">Reason", "Return", "Cell in the brief")
	list[14].most = 36
	p.table(table{
		name:    "answers",
		columns: list,
		rows: rowsOf(b.report.Answers, func(r leftshift.AnswerResult) []any {
			a, blocks := r.Answer, b.report.Brief.Blocks
			first, last := a.Blocks(b.report.Brief)
			var upTo any
			if a.Kind == leftshift.AcceptUpTo {
				upTo = a.UpTo
			}
			return []any{a.Provider, a.Post, a.Programme, blocks[first].Name, blocks[last].Name, step(a.Asked), a.Kind.String(), upTo, orNone(a.Later),
				r.Before, r.After, step(largest(r)), blocks[r.Block].Name, r.Result(), orNone(a.Reason), orNone(a.Return), b.cellText(a.Origin.At("Answer"))}
		}),
	})
	p.finish()
}

// largest is the largest change with its sign.
func largest(r leftshift.AnswerResult) leftshift.Trainees {
	if r.Answer.Asked.Sign() < 0 {
		return leftshift.Trainees{}.Minus(r.Most)
	}
	return r.Most
}
