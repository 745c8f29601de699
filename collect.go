package leftshift

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Collection is the answers of many returns beside each other.
type Collection struct {
	Plan     string            // SHA-256 of the plan that was asked about; blank where no return could be used
	Whole    bool              // it is known who was asked: the plan was given
	Returns  []ReturnStatus    // by provider: every one that was asked, where that is known
	Answers  []CollectedAnswer // one for each change asked of a provider that is known, by provider and row
	Findings Findings          // sorted
}

// CollectedAnswer is one change that was asked and what the provider said to it.
type CollectedAnswer struct {
	ReturnRow
	Provider, ProviderName string
	Kind                   AnswerKind
	UpToTrainees           Trainees // of AcceptUpTo
	LaterBlock             string   // of LaterBlock: the name of the first block in which it may happen
}

// ReturnState says how far a provider has answered.
type ReturnState string

// The states of a return.
const (
	Answered       ReturnState = "Answered"
	AnsweredInPart ReturnState = "Answered in part"
	Unanswered     ReturnState = "No answer yet"
	Refused        ReturnState = "Not used"
)

// ReturnStatus is what came of asking one provider.
type ReturnStatus struct {
	Provider, ProviderName string
	ID                     string
	State                  ReturnState
	Files                  []string // what came back; none where nothing did
	Asked                  int      // changes; of them
	Accepted               int
	Declined               int
	Limited                int       // accepted up to a number, or from a later block on
	Open                   int       // without an answer that can be used
	Dated                  time.Time // the zero time where it isn't given
	AnswerBy               time.Time
	Late                   bool
	Form                   []FormEntry
}

// Collect puts returns beside each other, and beside what was sent where that is
// known (asked; nil where the plan was not given). Returns are known by their
// IDs, never by their files' names. What can't be used is a finding and counts as
// not answered: nothing is guessed. day is the day of the collection, for
// lateness.
func Collect(returns []*Return, asked []*Return, day time.Time) *Collection {
	c := &collector{Collection: &Collection{Whole: asked != nil}, day: day}
	known := map[string]*Return{} // by ID
	for _, q := range asked {
		known[q.ID] = q
		c.Plan = q.Plan
	}
	if asked == nil {
		c.Plan = c.mostCommonPlan(returns)
	}
	byID := map[string][]*Return{}
	var ids []string
	for _, q := range asked {
		ids = append(ids, q.ID)
	}
	for _, r := range returns {
		if r.Plan != c.Plan {
			c.note(Error, "E651", Source{File: r.File}, "Leave the file out, or ask the provider to answer the request that was sent last",
				"this is a return of %s about another plan (%s) than the one that answers are collected for (%s)", named(r.ProviderName, r.Provider), shortSum(r.Plan), shortSum(c.Plan))
			continue
		}
		if asked != nil && known[r.ID] == nil {
			c.note(Error, "E651", Source{File: r.File}, "Leave the file out", "the plan asks nothing of %s, which this is a return of", named(r.ProviderName, r.Provider))
			continue
		}
		if !slices.Contains(ids, r.ID) {
			ids = append(ids, r.ID)
		}
		byID[r.ID] = append(byID[r.ID], r)
	}
	for _, id := range ids {
		c.provider(known[id], byID[id])
	}
	slices.SortStableFunc(c.Returns, func(x, y ReturnStatus) int { return strings.Compare(x.Provider, y.Provider) })
	slices.SortStableFunc(c.Answers, func(x, y CollectedAnswer) int {
		return cmp.Or(strings.Compare(x.Provider, y.Provider), cmp.Compare(x.Number, y.Number))
	})
	c.shared()
	c.Findings.Sort()
	return c.Collection
}

// collector is a collection being made.
type collector struct {
	*Collection
	day time.Time
}

func (c *collector) note(severity Severity, code string, at Source, mend, problem string, args ...any) {
	c.Findings = append(c.Findings, Finding{Severity: severity, Code: code, At: at, Problem: fmt.Sprintf(problem, args...), Mend: mend})
}

// mostCommonPlan is the plan that most returns are about; of as many, the one of
// the first by name of its file.
func (c *collector) mostCommonPlan(returns []*Return) string {
	count := map[string]int{}
	for _, r := range returns {
		count[r.Plan]++
	}
	best := ""
	for _, r := range returns {
		if best == "" || count[r.Plan] > count[best] {
			best = r.Plan
		}
	}
	return best
}

// shortSum gives as much of a sum as people compare.
func shortSum(sum string) string { return sum[:min(12, len(sum))] }

// provider takes what came back from one provider: nothing, one return, or more.
func (c *collector) provider(sent *Return, came []*Return) {
	about := sent
	if about == nil {
		about = came[0]
	}
	status := ReturnStatus{Provider: about.Provider, ProviderName: about.ProviderName, ID: about.ID, State: Unanswered, Asked: len(about.Rows), AnswerBy: about.AnswerBy}
	answers := make([]CollectedAnswer, len(about.Rows))
	for i := range about.Rows {
		row := about.Rows[i]
		row.Answer, row.UpTo, row.Later, row.Reason = "", "", "", ""
		row.AnswerAt, row.At = Source{}, Source{}
		answers[i] = CollectedAnswer{ReturnRow: row}
	}
	var usable []*Return
	for _, r := range came {
		status.Files = append(status.Files, r.File)
		if c.sameRows(about, r) {
			usable = append(usable, r)
		}
	}
	if len(usable) > 0 {
		first := usable[0]
		status.Form, status.Dated, status.AnswerBy = first.Form, first.Dated, first.AnswerBy
		c.lateness(&status, first)
		c.merge(about, usable, answers)
	}
	for i := range answers {
		answers[i].Provider, answers[i].ProviderName = about.Provider, about.ProviderName
		switch answers[i].Kind {
		case Accept:
			status.Accepted++
		case Decline:
			status.Declined++
		case AcceptUpTo, LaterBlock:
			status.Limited++
		case NotAnswered:
			status.Open++
		}
	}
	switch {
	case len(came) > 0 && len(usable) == 0:
		status.State = Refused
	case status.Open == 0:
		status.State = Answered
	case status.Open < status.Asked:
		status.State = AnsweredInPart
	}
	c.Returns = append(c.Returns, status)
	c.Answers = append(c.Answers, answers...)
}

// sameRows reports whether a return is about the changes that were asked.
func (c *collector) sameRows(sent, r *Return) bool {
	same := len(sent.Rows) == len(r.Rows)
	for i := 0; same && i < len(r.Rows); i++ {
		same = sent.Rows[i].key() == r.Rows[i].key() && sent.Rows[i].AnswerAt.Cell == r.Rows[i].AnswerAt.Cell
	}
	if !same {
		c.note(Error, "E652", Source{File: r.File}, "Ask the provider to answer the request that was sent", "the changes that this return is about are not those that were asked of %s", named(r.ProviderName, r.Provider))
	}
	return same
}

// lateness says whether a return came in time, by the date that the provider gave.
func (c *collector) lateness(status *ReturnStatus, r *Return) {
	switch {
	case r.AnswerBy.IsZero():
	case r.Dated.IsZero() && c.day.After(r.AnswerBy):
		c.note(Note, "N655", Source{File: r.File}, "", "the return has no date, so it is not known whether it was in time: answers were asked by %s", r.AnswerBy.Format("2 January 2006"))
	case r.Dated.After(r.AnswerBy):
		status.Late = true
		c.note(Warning, "W654", Source{File: r.File}, "Delete its rows from Answers if they come too late to count", "the answer of %s is dated %s, after the last day for answers, %s; it was taken",
			named(r.ProviderName, r.Provider), r.Dated.Format("2 January 2006"), r.AnswerBy.Format("2 January 2006"))
	}
}

// merge takes the answers of one provider's returns, which are mostly one. Where
// several say the same, it counts once; where they differ, neither does.
func (c *collector) merge(sent *Return, came []*Return, answers []CollectedAnswer) {
	spoilt := make([]map[string]bool, len(came)) // by return: rows of the sheet whose cells were changed
	for i, r := range came {
		spoilt[i] = c.tampering(sent, r)
	}
	if len(came) > 1 {
		c.duplicates(came)
	}
	for row := range answers {
		first := came[0].Rows[row]
		if len(came) > 1 {
			if other := slices.IndexFunc(came, func(r *Return) bool { return r.Rows[row].said() != first.said() }); other >= 0 {
				c.note(Error, "E656", first.AnswerAt, "Ask the provider which return counts, and leave the other out", "two returns of %s differ in this row: %s here and %s there; neither was taken",
					named(sent.ProviderName, sent.Provider), quotedAnswer(&first), quotedAnswer(&came[other].Rows[row]))
				c.Findings[len(c.Findings)-1].Also = []Source{came[other].Rows[row].AnswerAt}
				continue
			}
		}
		if spoilt[0][rowOf(first.AnswerAt.Cell)] {
			continue // said already
		}
		answer, at, problem, mend := first.answer(came[0].Blocks)
		if problem != "" {
			c.note(Error, "E657", at, mend, "%s; the row was not taken", problem)
			continue
		}
		answers[row] = answer
		if from := slices.Index(came[0].Blocks, first.From); answer.Kind == LaterBlock && slices.Index(came[0].Blocks, answer.LaterBlock) <= from {
			c.note(Warning, "W658", at, "Ask whether a later block is meant", "the answer is Later block, and %s is not later than the first block that is asked, %s: it is taken as an acceptance", answer.LaterBlock, first.From)
		}
	}
}

// quotedAnswer is an answer for a sentence.
func quotedAnswer(r *ReturnRow) string {
	text := strings.TrimSpace(r.Answer + " " + r.UpTo + r.Later)
	if text == "" {
		return "no answer"
	}
	return fmt.Sprintf("%q", text)
}

// rowOf gives the row of a cell's name.
func rowOf(cell string) string { return strings.TrimLeft(cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") }

// duplicates says that a provider sent several returns.
func (c *collector) duplicates(came []*Return) {
	for _, r := range came[1:] {
		same := len(r.Rows) == len(came[0].Rows)
		for i := range r.Rows {
			same = same && r.Rows[i].said() == came[0].Rows[i].said()
		}
		if same {
			c.note(Note, "N653", Source{File: r.File}, "", "this return of %s says the same as %s; it was counted once", named(r.ProviderName, r.Provider), came[0].File)
		}
	}
}

// mostChanged is how many changed cells of a return are listed one by one.
const mostChanged = 10

// tampering compares the cells that are not for answers with those that were
// sent, and gives the rows of changes whose own cells were changed: what was
// answered there may be to something else than was asked.
func (c *collector) tampering(sent, r *Return) (rows map[string]bool) {
	copyOf := r.Sent
	if c.Whole {
		copyOf = sent.Cells
	}
	rows = map[string]bool{}
	answered := map[string]bool{} // rows of changes
	sheetName := ""
	for i := range r.Rows {
		answered[rowOf(r.Rows[i].AnswerAt.Cell)] = true
		sheetName = r.Rows[i].AnswerAt.Sheet
	}
	changed := r.changedFrom(copyOf)
	for i, cell := range changed {
		row := rowOf(cell.at.Cell)
		spoils := cell.at.Sheet == sheetName && answered[row] && cell.sent != ""
		if spoils {
			rows[row] = true
		}
		if i >= mostChanged {
			continue
		}
		switch {
		case spoils:
			c.note(Error, "E659", cell.at, "Ask the provider to answer the request as it was sent", "%q was sent here, and now there is %s; the answer in this row was not taken", cell.sent, orNothing(cell.said))
		case cell.sent == "":
			c.note(Warning, "W660", cell.at, "Read it: it may be part of the answer", "%q stands where nothing was sent and no answer is asked; nothing was made of it", cell.said)
		default:
			c.note(Warning, "W660", cell.at, "Ask the provider whether the answers are to what was asked", "%q was sent here, and now there is %s", cell.sent, orNothing(cell.said))
		}
	}
	if len(changed) > mostChanged {
		c.note(Error, "E659", Source{File: r.File}, "Ask the provider to answer the request as it was sent", "%d cells outside the answers are not as they were sent: rows or columns may have been added, deleted or sorted. None of its answers was taken", len(changed))
		rows = answered
	}
	return rows
}

func orNothing(text string) string {
	if text == "" {
		return "nothing"
	}
	return fmt.Sprintf("%q", text)
}

// shared compares the answers of providers that share a post.
func (c *collector) shared() {
	first := map[string]*CollectedAnswer{}
	for i := range c.Answers {
		a := &c.Answers[i]
		if a.Kind == NotAnswered {
			continue
		}
		other := first[a.key()]
		if other == nil {
			first[a.key()] = a
			continue
		}
		if other.Kind != a.Kind || other.UpToTrainees != a.UpToTrainees || other.LaterBlock != a.LaterBlock {
			c.note(Warning, "W661", a.AnswerAt, "Nothing need be done: both answers are kept to", "post %s is shared, and %s answers %s where %s answers %s", a.Post,
				named(a.ProviderName, a.Provider), a.Kind, named(other.ProviderName, other.Provider), other.Kind)
			c.Findings[len(c.Findings)-1].Also = []Source{other.AnswerAt}
		}
	}
}

// Sentences says what a collection comes to: who answered, and what.
func (c *Collection) Sentences() []string {
	states := map[ReturnState]int{}
	accepted, declined, limited, open := 0, 0, 0, 0
	late := 0
	for i := range c.Returns {
		s := &c.Returns[i]
		states[s.State]++
		accepted, declined, limited, open = accepted+s.Accepted, declined+s.Declined, limited+s.Limited, open+s.Open
		if s.Late {
			late++
		}
	}
	who := fmt.Sprintf("%s: %d answered, %d in part", plural(len(c.Returns), "provider"), states[Answered], states[AnsweredInPart])
	if c.Whole {
		who += fmt.Sprintf(", %d not yet", states[Unanswered])
	}
	if states[Refused] > 0 {
		who += fmt.Sprintf(", %d with a return that can't be used", states[Refused])
	}
	if late > 0 {
		who += fmt.Sprintf("; %d late", late)
	}
	lines := []string{who + ".", fmt.Sprintf("%s: %d accepted, %d declined, %d in part or later, %d not answered.",
		plural(accepted+declined+limited+open, "change"), accepted, declined, limited, open)}
	if !c.Whole {
		lines = append(lines, "Who was asked and has not answered is not known: name the plan too.")
	}
	return lines
}
