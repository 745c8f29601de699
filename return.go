package leftshift

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Return is a request that came back from a provider, as its workbook has it.
type Return struct {
	File         string // base name
	ID           string // by which it is known, whatever its file is called
	Plan         string // SHA-256 of the plan that it is about
	Provider     string // code
	ProviderName string
	AnswerBy     time.Time // the zero time for none
	Dated        time.Time // the day of the answer as the provider gave it; the zero time where it gave none
	Blocks       []string  // of the plan, in order
	Form         []FormEntry
	Rows         []ReturnRow
	Cells        []SheetCell // cells that a person sees and that are not for an answer, those that hold something
	Sent         []SheetCell // the same as they were sent, by the copy that is inside
}

// FormEntry is something about the answer as a whole, such as who gives it.
type FormEntry struct {
	Name, Text string
	At         Source
}

// ReturnRow is one change with what the provider said to it, as typed.
type ReturnRow struct {
	Number                        int // as the sheet numbers it
	Post, Programme               string
	From, To                      string // names of blocks
	Today, Asked                  Trainees
	Answer, UpTo, Later, Reason   string
	AnswerAt, UpToAt, LaterAt, At Source // At is the cell of the reason
}

// SheetCell is a cell with its text.
type SheetCell struct {
	Sheet, Cell, Text string
}

// key says what a row is about, and so that two rows ask for the same.
func (r *ReturnRow) key() string {
	return strings.Join([]string{r.Post, r.Programme, r.From, r.To, r.Today.String(), r.Asked.String()}, "\n")
}

// said is what a row answers, without its place.
func (r *ReturnRow) said() string {
	return strings.Join([]string{FoldKey(r.Answer), r.UpTo, FoldKey(r.Later), r.Reason}, "\n")
}

// changedCell is a cell that does not say what was sent.
type changedCell struct {
	at         Source
	sent, said string
}

// changedFrom lists the cells that differ from those that were sent.
func (r *Return) changedFrom(sent []SheetCell) []changedCell {
	type place struct{ sheet, cell string }
	was := map[place]string{}
	for _, c := range sent {
		was[place{c.Sheet, c.Cell}] = c.Text
	}
	var list []changedCell
	for _, c := range r.Cells {
		at := place{c.Sheet, c.Cell}
		if was[at] != c.Text {
			list = append(list, changedCell{Source{File: r.File, Sheet: c.Sheet, Cell: c.Cell}, was[at], c.Text})
		}
		delete(was, at)
	}
	for _, c := range sent {
		if text, left := was[place{c.Sheet, c.Cell}]; left {
			list = append(list, changedCell{Source{File: r.File, Sheet: c.Sheet, Cell: c.Cell}, text, ""})
		}
	}
	return list
}

// answer reads what a row says. problem is blank where it can be taken; a row that
// says nothing is NotAnswered.
func (r *ReturnRow) answer(blocks []string) (a CollectedAnswer, at Source, problem, mend string) {
	a = CollectedAnswer{ReturnRow: *r}
	text := strings.TrimSpace(r.Answer)
	most := r.Asked
	if most.Sign() < 0 {
		most = Trainees{}.Minus(most)
	}
	if text == "" {
		if r.UpTo != "" || r.Later != "" {
			return a, r.AnswerAt, "there is no answer here, and something beside it", "Ask which answer is meant"
		}
		return a, r.AnswerAt, "", ""
	}
	kind, ok := ParseAnswer(text)
	if !ok || kind == NotAnswered {
		return a, r.AnswerAt, fmt.Sprintf("%q is not one of the answers", text), "Ask for Accept, Decline, Accept up to or Later block"
	}
	if kind != AcceptUpTo && r.UpTo != "" {
		return a, r.UpToAt, fmt.Sprintf("the answer is %s, and there is a number (%s) beside it", kind, r.UpTo), "Ask which is meant: " + kind.String() + ", or Accept up to " + r.UpTo
	}
	if kind != LaterBlock && r.Later != "" {
		return a, r.LaterAt, fmt.Sprintf("the answer is %s, and there is a block (%s) beside it", kind, r.Later), "Ask which is meant: " + kind.String() + ", or Later block"
	}
	switch kind {
	case AcceptUpTo:
		v, err := strconv.ParseFloat(strings.TrimSpace(r.UpTo), 64)
		n, exact := ParseTrainees(v)
		if r.UpTo == "" || err != nil || !exact || n.Sign() < 0 || n.Compare(most) > 0 {
			return a, r.UpToAt, fmt.Sprintf("%q is not a number of trainees from 0 to the %s that are asked", r.UpTo, inWords(most)), "Ask how many would be accepted"
		}
		a.UpToTrainees = n
	case LaterBlock:
		n := slices.IndexFunc(blocks, func(b string) bool { return FoldKey(b) == FoldKey(r.Later) })
		if n < 0 {
			return a, r.LaterAt, fmt.Sprintf("%q is not a block of the plan", r.Later), "Ask from which block on it could be"
		}
		a.LaterBlock = blocks[n]
	case Accept, Decline, NotAnswered:
	}
	a.Kind = kind
	return a, r.AnswerAt, "", ""
}
