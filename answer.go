package leftshift

import "fmt"

// Answer is what a provider says to one change that a plan asks of it, as a
// brief's sheet Answers has it.
type Answer struct {
	Provider  string // code
	Post      string
	Programme string
	From, To  int // blocks that it is about, by position in Brief.Blocks; To is not before From
	// Today is what the provider was told of today's trainees; nil where the sheet
	// doesn't say. It must be what the brief says.
	Today  *Trainees
	Asked  Trainees // change asked, against today; never nobody
	Kind   AnswerKind
	UpTo   Trainees // of AcceptUpTo: the most that may change, ≥ 0
	Later  int      // of LaterBlock: the first block in which the change may happen
	Reason string   // in the provider's words; blank for none
	File   string   // the return that it came in; blank for none
	Cell   string   // and the cell, such as Changes!L9
	Origin Origin
}

// AnswerKind is what an answer comes to.
type AnswerKind int

// The kinds of answer. No answer at all is NotAnswered, which binds nobody.
const (
	NotAnswered AnswerKind = iota
	Accept                 // the change may be made
	Decline                // it may not
	AcceptUpTo             // so many trainees of it may
	LaterBlock             // it may, from a block on
)

// AnswerKinds lists what a provider may answer.
func AnswerKinds() []AnswerKind { return []AnswerKind{Accept, Decline, AcceptUpTo, LaterBlock} }

// String gives the kind as the drop-downs write it.
func (k AnswerKind) String() string {
	return [...]string{"Not answered", "Accept", "Decline", "Accept up to", "Later block"}[k]
}

// ParseAnswer reads a kind of answer, folding case and spaces.
func ParseAnswer(text string) (k AnswerKind, ok bool) {
	for _, candidate := range append(AnswerKinds(), NotAnswered) {
		if FoldKey(candidate.String()) == FoldKey(text) {
			return candidate, true
		}
	}
	return NotAnswered, false
}

// Covers reports whether the answer is about a block.
func (a *Answer) Covers(block int) bool { return block >= a.From && block <= a.To }

// Most gives how far from today's trainees the answer lets a plan go in a block,
// in the direction that was asked; bound is false where it sets no limit there.
func (a *Answer) Most(block int) (most Trainees, bound bool) {
	if !a.Covers(block) {
		return Trainees{}, false
	}
	switch a.Kind {
	case Decline:
		return Trainees{}, true
	case AcceptUpTo:
		return a.UpTo, true
	case LaterBlock:
		return Trainees{}, block < a.Later
	case NotAnswered, Accept:
	}
	return Trainees{}, false
}

// Text says the answer in a sentence's words: "declined 2 more trainees of GPST1".
func (a *Answer) Text(b *Brief) string {
	what := fmt.Sprintf("%s more", inWords(a.Asked))
	if a.Asked.Sign() < 0 {
		what = fmt.Sprintf("%s fewer", inWords(Trainees{}.Minus(a.Asked)))
	}
	change := fmt.Sprintf("%s trainees of %s in post %s", what, a.Programme, a.Post)
	switch a.Kind {
	case Accept:
		return "accepts " + change
	case Decline:
		return "declines " + change
	case AcceptUpTo:
		return fmt.Sprintf("accepts up to %s of %s", inWords(a.UpTo), change)
	case LaterBlock:
		return fmt.Sprintf("accepts %s from %s on", change, b.Blocks[a.Later].Name)
	case NotAnswered:
	}
	return "has not answered on " + change
}
