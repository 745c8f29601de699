package leftshift

import (
	"fmt"
	"strings"
)

// AnswerResult is how a plan keeps to one answer.
type AnswerResult struct {
	Answer *Answer
	Block  int      // of the largest change in the direction that was asked, of the blocks that it is about
	Before Trainees // today, there
	After  Trainees // in the plan
	Most   Trainees // the largest change in that direction; nobody where there is none
	Beyond bool     // it goes further than was asked
}

// answers lists how the plan keeps to each answer.
func (x *reporter) answers() []AnswerResult {
	stays := map[Filling]*stay{}
	for i := range x.stays {
		stays[Filling{x.stays[i].post.Code, x.stays[i].programme.Code}] = &x.stays[i]
	}
	var list []AnswerResult
	for i := range x.brief.Answers {
		a := &x.brief.Answers[i]
		first, last := a.Blocks(x.brief)
		r := AnswerResult{Answer: a, Block: first}
		size := a.Asked
		if s := stays[Filling{a.Post, a.Programme}]; s != nil {
			r.Before, r.After = s.before[first], s.after[first]
			for block := first; block <= last; block++ {
				change := s.after[block].Beyond(s.before[block])
				if a.Asked.Sign() < 0 {
					change = s.before[block].Beyond(s.after[block])
				}
				if change.Compare(r.Most) > 0 {
					r.Block, r.Before, r.After, r.Most = block, s.before[block], s.after[block], change
				}
			}
		}
		if size.Sign() < 0 {
			size = Trainees{}.Minus(size)
		}
		r.Beyond = r.Most.Compare(size) > 0
		list = append(list, r)
	}
	return list
}

// Result says what the plan makes of the answer.
func (r *AnswerResult) Result() string {
	switch {
	case r.Beyond && (r.Answer.Kind == Accept || r.Answer.Kind == LaterBlock):
		return "Goes further than was asked: ask again"
	case r.Answer.Kind == NotAnswered && r.Most.Sign() > 0:
		return "Still asked: ask again"
	case r.Answer.Kind == NotAnswered:
		return "No longer asked"
	case r.Answer.Kind == Accept && r.Most.Sign() == 0:
		return "Not needed any more"
	}
	return "Kept"
}

// AnswersSentence says how a plan keeps to what providers answered; blank where
// nobody was asked.
func (r *Report) AnswersSentence() string {
	if len(r.Answers) == 0 {
		return ""
	}
	kinds, again := map[AnswerKind]int{}, 0
	for i := range r.Answers {
		kinds[r.Answers[i].Answer.Kind]++
		if strings.HasSuffix(r.Answers[i].Result(), "ask again") {
			again++
		}
	}
	text := "Answers of providers: none yet"
	if answered := len(r.Answers) - kinds[NotAnswered]; answered > 0 {
		text = fmt.Sprintf("Answers of providers: all %s kept to (%d accepted, %d declined, %d in part or later)", plural(answered, "answer"),
			kinds[Accept], kinds[Decline], kinds[AcceptUpTo]+kinds[LaterBlock])
	}
	if n := kinds[NotAnswered]; n > 0 {
		text += fmt.Sprintf("; %s not answered", plural(n, "change"))
	}
	if again > 0 {
		text += fmt.Sprintf("; %s to ask about again", plural(again, "change"))
	}
	return text + "."
}

// StayedSentence says what staying close to the kept plan cost; blank without one.
func (r *Report) StayedSentence() string {
	if len(r.Brief.Kept) == 0 {
		return ""
	}
	const about = "What staying close to the kept plan cost: "
	if r.Plan.Stayed == nil {
		return about + "not worked out."
	}
	var cost, saved []string
	for _, c := range r.Plan.Stayed.Changes {
		aim := Aim{c.Goal, c.Rank, c.Fairness}
		if c.With > c.Without {
			cost = append(cost, opposite.Replace(betterText(aim, c.With-c.Without)))
		} else {
			saved = append(saved, betterText(aim, c.Without-c.With))
		}
	}
	switch {
	case len(cost)+len(saved) == 0:
		return about + "nothing: no later goal would be better without it."
	case len(cost) == 0:
		return about + "nothing; it brought " + strings.Join(saved, ", ") + "."
	case len(saved) == 0:
		return about + strings.Join(cost, ", ") + "."
	}
	return about + strings.Join(cost, ", ") + "; it brought " + strings.Join(saved, ", ") + "."
}
