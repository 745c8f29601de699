package leftshift

// Answer is what a provider says to one change that a plan asks of it, as a
// brief's sheet Answers has it. A plan may go no further from today's trainees,
// in the direction that was asked, than the answer lets it.
type Answer struct {
	Provider  string // code
	Post      string
	Programme string
	From, To  string    // names of the first and last block that it is about; blank for those of the brief
	Today     *Trainees // what the provider was told of today's trainees, as the brief has them; nil where the sheet doesn't say
	Asked     Trainees  // change asked, against today; never nobody
	Kind      AnswerKind
	UpTo      Trainees // of AcceptUpTo: the most that may change, ≥ 0
	Later     string   // of LaterBlock: the first block in which the change may happen
	Reason    string   // in the provider's words; blank for none
	Return    string   // the cell of the return that it came in, with its file; blank for none
	Origin    Origin
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

// Blocks gives the first and last block that the answer is about, by position.
func (a *Answer) Blocks(b *Brief) (first, last int) {
	first, last = 0, len(b.Blocks)-1
	for i := range b.Blocks {
		if b.Blocks[i].Name == a.From {
			first = i
		}
		if b.Blocks[i].Name == a.To {
			last = i
		}
	}
	return first, last
}

// Most gives how many trainees a plan may go from today's in a block, in the
// direction that was asked; bound is false where the answer sets no limit there.
func (a *Answer) Most(b *Brief, block int) (most Trainees, bound bool) {
	first, last := a.Blocks(b)
	if block < first || block > last {
		return Trainees{}, false
	}
	switch a.Kind {
	case Decline:
		return Trainees{}, true
	case AcceptUpTo:
		return a.UpTo, true
	case LaterBlock:
		for i := range b.Blocks {
			if b.Blocks[i].Name == a.Later {
				return a.UpTo, block < i
			}
		}
	case NotAnswered, Accept:
	}
	return Trainees{}, false
}

// Change says what was asked: "2 more trainees of GPST1 in post P1".
func (a *Answer) Change() string {
	n, direction := a.Asked, " more"
	if n.Sign() < 0 {
		n, direction = Trainees{}.Minus(n), " fewer"
	}
	return countedText(n.Float(), "trainee", direction) + " of " + a.Programme + " in post " + a.Post
}

// Text says the answer as a clause: "declines 2 more trainees of GPST1 in post P1".
func (a *Answer) Text() string {
	when := ""
	if a.From != "" && a.From == a.To {
		when = " in " + a.From
	} else if a.From != "" {
		when = " from " + a.From + " on"
	}
	switch a.Kind {
	case Accept:
		return "accepts " + a.Change() + when
	case Decline:
		return "declines " + a.Change() + when
	case AcceptUpTo:
		return "accepts up to " + inWords(a.UpTo) + " of " + a.Change() + when
	case LaterBlock:
		return "accepts " + a.Change() + " only from " + a.Later + " on"
	case NotAnswered:
	}
	return "has not answered on " + a.Change() + when
}
