package solver

import (
	"fmt"
	"math"

	"leftshift"
	"leftshift/solver/lp"
)

// answers keeps to what providers said to the changes that an earlier plan asked
// of them.
//
//	Σ x(c,p,b) over c in g  ≤  today(g,p,b) + most(a,b)     a asked for more
//	Σ x(c,p,b) over c in g  ≥  today(g,p,b) - most(a,b)     a asked for fewer
//
// for the programme g, post p and blocks b that answer a is about. most is 0 where
// it is declined, n where up to n is accepted, and 0 before the block from which on
// it is accepted. Rows: answer(a,b), in trainees. The dual is the change in the goal
// for one more trainee that is accepted. There is no row for what is accepted or
// not answered.
func (m *model) answers() {
	at := map[leftshift.Filling]*filling{}
	for _, f := range m.fillings {
		at[leftshift.Filling{Post: f.post.Code, Programme: f.programme.Code}] = f
	}
	for i := range m.brief.Answers {
		a := &m.brief.Answers[i]
		f := at[leftshift.Filling{Post: a.Post, Programme: a.Programme}]
		if f == nil {
			continue // nobody can be placed there
		}
		for b := range m.brief.Blocks {
			most, bound := a.Most(m.brief, b)
			if !bound {
				continue
			}
			row := lp.Row{
				Name:  m.name("answer", fmt.Sprint(i+1), m.brief.Blocks[b].Name),
				Lower: math.Inf(-1), Upper: float64(f.today[b]) + most.Float(), Terms: f.terms(b, 1),
			}
			if a.Asked.Sign() < 0 {
				row.Lower, row.Upper = float64(f.today[b])-most.Float(), math.Inf(1)
			}
			if len(row.Terms) == 0 && row.Lower <= 0 && row.Upper >= 0 {
				continue
			}
			m.binds(m.addRow("answers", rule{at: a.Origin.At("Answer"), text: m.answerText(a)}, row), "", b)
		}
	}
}

// answerText says what an answer says, with where it came from.
func (m *model) answerText(a *leftshift.Answer) string {
	text := a.Provider + " " + a.Text()
	if a.Return != "" {
		text += " (" + a.Return + ")"
	}
	return text
}

// answerLevers are the answers that a provider could be asked to reconsider.
func (m *model) answerLevers() []lever {
	var list []lever
	for i := range m.brief.Answers {
		a := &m.brief.Answers[i]
		if a.Kind != leftshift.Decline && a.Kind != leftshift.AcceptUpTo && a.Kind != leftshift.LaterBlock {
			continue
		}
		takes, take := "takes in", "take {n} trainee{s} more of "+a.Programme+" in"
		if a.Asked.Sign() < 0 {
			takes, take = "lets go from", "let {n} trainee{s} more of "+a.Programme+" go from"
		}
		list = append(list, lever{
			at: a.Origin.At("Answer"), what: "one trainee more of " + a.Programme + " that " + a.Provider + " " + takes + " post " + a.Post,
			key: fmt.Sprintf("answer(%d", i+1), unit: 1, price: 1,
			mend: mend{words: "ask " + a.Provider + " to " + take + " post " + a.Post, each: 1},
			loosen: func(b *leftshift.Brief) {
				list := append([]leftshift.Answer{}, b.Answers...)
				own := &list[sameRow(list, i, a.Origin, func(a *leftshift.Answer) leftshift.Origin { return a.Origin })]
				if own.Kind == leftshift.Decline {
					own.Kind = leftshift.AcceptUpTo
				}
				own.UpTo = own.UpTo.Plus(leftshift.WholeTrainees(1))
				b.Answers = list
			},
		})
	}
	return list
}
