package xlsx

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"leftshift"
	"leftshift/io/sheet"
)

// Asking is what all requests about one plan have in common.
type Asking struct {
	Plan     string    // SHA-256 of the plan workbook
	AnswerBy time.Time // the last day for an answer; the zero time for none
}

// ReturnID is the name by which the return of one provider is known, whatever
// its file is called: the same for the same plan and provider.
func (a Asking) ReturnID(provider string) string {
	sum := sha256.Sum256([]byte(a.Plan + "\n" + provider))
	return hex.EncodeToString(sum[:6])
}

// The sheets of a request.
const (
	sheetAnswer  = "Your answer"
	sheetChanges = "Changes"
	sheetReturn  = "_return" // very hidden: what the return is, and what was sent
)

// The choices behind the drop-downs of a request.
const (
	listAnswers = "List_answers"
	listBlocks  = "List_blocks"
)

// WriteRequest writes the workbook that asks one provider about its changes: a
// page of what is asked with room for a name and sign-off, the changes with an
// answer beside each, and its supervision. Cells that are not for an answer are
// locked, without a password. Inside is what the return is known by, and a copy
// of every cell as it was sent. The same request is always the same bytes;
// errors are those of Save.
func WriteRequest(path string, r *leftshift.Report, q *leftshift.Request, a Asking) error {
	var text bytes.Buffer
	if err := writeRequest(&text, r, q, a); err != nil {
		return err
	}
	return Save(path, func(w io.Writer) error {
		_, err := w.Write(text.Bytes())
		return err
	})
}

// SentReturn gives the request of one provider as its workbook has it, to compare
// with what came back.
func SentReturn(ctx context.Context, r *leftshift.Report, q *leftshift.Request, a Asking) (*leftshift.Return, error) {
	var text bytes.Buffer
	if err := writeRequest(&text, r, q, a); err != nil {
		return nil, err
	}
	book := &sheet.Workbook{Name: "the request as it was sent"}
	if _, err := fill(ctx, book, bytes.NewReader(text.Bytes()), int64(text.Len())); err != nil {
		return nil, err
	}
	sent, found := ReadReturn(book)
	if sent == nil {
		return nil, fmt.Errorf("the request of %s can't be read back: %v", q.Code, found)
	}
	return sent, nil
}

// writeRequest writes the workbook twice: the copy of what is sent is read from
// the first writing, so that it is what a reader sees.
func writeRequest(w io.Writer, r *leftshift.Report, q *leftshift.Request, a Asking) error {
	var first bytes.Buffer
	if err := writeRequestBook(&first, r, q, a, nil); err != nil {
		return err
	}
	book := &sheet.Workbook{}
	if _, err := fill(context.Background(), book, bytes.NewReader(first.Bytes()), int64(first.Len())); err != nil {
		return fmt.Errorf("the request of %s can't be read back: %w", q.Code, err)
	}
	return writeRequestBook(w, r, q, a, book)
}

// requestBook is a request that is being written.
type requestBook struct {
	*book
	report  *leftshift.Report
	request *leftshift.Request
	asking  Asking
	marking string
	form    []formCell   // cells of the sign-off
	answers []answerCell // cells of the answers, by change
}

// formCell is a cell for something about the answer as a whole.
type formCell struct {
	name string
	at   leftshift.Source
}

// answerCell is where one change is answered.
type answerCell struct {
	answer, upTo, later, reason string // cells of the sheet Changes
}

func writeRequestBook(w io.Writer, r *leftshift.Report, q *leftshift.Request, a Asking, sent *sheet.Workbook) (err error) {
	b := &requestBook{
		book: newBook(properties{
			title:   "Changes asked of " + q.Called(),
			subject: "Return " + a.ReturnID(q.Code),
			day:     r.Plan.AsOf,
		}),
		report: r, request: q, asking: a, marking: r.Brief.Settings.Marking,
	}
	defer func() { err = cmp.Or(err, b.close()) }()
	b.add(sheetAnswer)
	b.add(sheetChanges)
	if len(q.Pools) > 0 {
		b.add(sheetStaff)
	}
	b.add(listsSheet)
	b.choices()
	b.writeAnswer()
	b.writeChanges()
	if len(q.Pools) > 0 {
		b.writePools()
	}
	for _, name := range []string{sheetAnswer, sheetChanges, sheetStaff} {
		if i, err := b.file.GetSheetIndex(name); err == nil && i >= 0 {
			b.protect(name)
		}
	}
	if sent != nil {
		b.add(sheetReturn)
		b.writeReturn(sent)
	}
	return b.writeTo(w)
}

// protect locks a sheet but for its answers: against slips, since there is no
// password.
func (b *book) protect(name string) {
	b.keep(b.file.ProtectSheet(name, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true,
	}))
}

// choices writes the sheet behind the drop-downs.
func (b *requestBook) choices() {
	var answers, blocks []string
	for _, k := range leftshift.AnswerKinds() {
		answers = append(answers, k.String())
	}
	for i := range b.report.Brief.Blocks {
		blocks = append(blocks, b.report.Brief.Blocks[i].Name)
	}
	b.hiddenLists([]choiceList{{listAnswers, answers}, {listBlocks, blocks}})
}

// writeAnswer writes the page that is seen first.
func (b *requestBook) writeAnswer() {
	q := b.request
	p := b.page(sheetAnswer, "Changes asked of "+q.Called(), b.marking)
	p.line(cmp.Or(b.report.Brief.Settings.Title, "Placement plan") + ". A plan is a proposal until those whom it asks have answered.")
	if !b.asking.AnswerBy.IsZero() {
		p.put(1, "Please answer by "+proseDate(b.asking.AnswerBy)+".", look{bold: true})
		p.row++
	}
	p.heading("What is asked")
	for _, line := range q.Summary(b.report.Brief) {
		p.line(line)
	}
	p.heading("How to answer")
	for i, line := range []string{
		"On the sheet " + sheetChanges + ", choose an answer in each row, in the shaded cells: Accept, Decline, Accept up to (and how many), or Later block (and from which).",
		"Say why where you decline, or accept only in part: it helps to find another way. A few words are enough. Please don't name trainees.",
		"Fill in the shaded cells below, save the workbook and send it back. You may rename it; please leave all other cells as they are.",
	} {
		p.line(fmt.Sprintf("%d. %s", i+1, line))
	}
	p.line("A row without an answer holds nobody to anything: you would be asked again. What you decline does not happen in the next plan.")

	p.heading("Who answers")
	header := p.row
	p.table(table{
		name: "who_answers", columns: columns("About your answer", "Your words"),
		rows: rowsOf(formNames, func(name string) []any { return []any{name, answerInput{}} }),
	})
	p.widths[1], p.widths[2] = max(p.widths[1], 34), 62
	for i, name := range formNames {
		cell := leftshift.CellName(2, header+1+i)
		b.form = append(b.form, formCell{name, leftshift.Source{Sheet: sheetAnswer, Cell: cell}})
		if name == formDate {
			b.validDate(sheetAnswer, cell)
		}
	}
	p.onePage = true
	p.finish()
	for i := range formNames { // room to type
		p.height(header+1+i, 20)
	}
	p.height(header+len(formNames), 52)
}

// What is asked about an answer as a whole.
const (
	formName    = "Name"
	formRole    = "Role"
	formContact = "E-mail or telephone"
	formSigned  = "Signed off by"
	formDate    = "Date of this answer"
	formWords   = "Anything else we should know"
)

var formNames = []string{formName, formRole, formContact, formSigned, formDate, formWords}

// writeChanges writes the changes with room to answer beside each.
func (b *requestBook) writeChanges() {
	q, blocks := b.request, b.report.Brief.Blocks
	p := b.page(sheetChanges, "Changes asked of "+q.Called(), b.marking)
	p.line("One row is one change, the same in every block from the first that is named to the last. Answer in the shaded cells.")
	money, staff, shared := false, false, false
	for i := range q.Changes {
		money = money || q.Changes[i].Income != nil
		shared = shared || q.Changes[i].Shared
		staff = staff || len(b.report.Brief.Supervision) > 0
	}
	if money {
		p.line("Income is that of your sites for the blocks of the row, at the rates of the tariff.")
	}
	if staff {
		p.line("Supervision is in programmed activities (PA) a week: what the change takes of your supervisors, or frees (-).")
	}
	if shared {
		p.line("A post that is shared with other providers is asked of each of them; income and supervision are your part.")
	}
	p.head = p.row
	list := columns("No.", "Post", "What and where", "Programme", "When", "Trainees today", "In the plan", "Change", ">Why")
	list[2].most, list[4].most, list[8].most = 27, 24, 44
	if money {
		list = append(list, column{header: "Income (£)", most: 14})
	}
	if staff {
		list = append(list, column{header: "Supervision (PA)", most: 14})
	}
	first := len(list) + 1 // column of the answers
	list = append(list, columns("Your answer", "Up to how many", "From which block", ">Your reason")...)
	span := p.table(table{
		name: "changes", columns: list,
		rows: rowsOf(indexes(q.Changes), func(i int) []any {
			c := &q.Changes[i]
			row := []any{i + 1, c.Post.Code, c.Post.Specialty + " at " + cmp.Or(c.Site.Name, c.Site.Code), c.Programme.Code,
				whenOf(blocks, c.From, c.To), c.Before, c.After, step(c.Change()), strings.Join(c.Why, " ")}
			if money {
				row = append(row, gainOf(c.Income))
			}
			if staff {
				row = append(row, signedPA(c.PA))
			}
			return append(row, answerInput{}, answerInput{number: true}, answerInput{}, answerInput{})
		}),
	})
	for i, width := range []float64{16, 10, 14, 30} {
		p.widths[first+i] = max(p.widths[first+i], width)
	}
	for i := range q.Changes {
		row := span.first + i
		b.answers = append(b.answers, answerCell{
			leftshift.CellName(first, row), leftshift.CellName(first+1, row), leftshift.CellName(first+2, row), leftshift.CellName(first+3, row),
		})
		b.validUpTo(sheetChanges, leftshift.CellName(first+1, row), q.Changes[i].Change())
	}
	b.validList(sheetChanges, leftshift.CellName(first, span.first)+":"+leftshift.CellName(first, span.last), listAnswers, "Your answer",
		"Accept, Decline, Accept up to (and say how many in the next cell), or Later block (and say from which).")
	b.validList(sheetChanges, leftshift.CellName(first+2, span.first)+":"+leftshift.CellName(first+2, span.last), listBlocks, "From which block",
		"Only with the answer Later block: the first block in which the change may happen.")
	p.finish()
}

// indexes lists the positions of a list.
func indexes[T any](list []T) []int {
	positions := make([]int, len(list))
	for i := range positions {
		positions[i] = i
	}
	return positions
}

// whenOf names the blocks from one to another, and the day on which the first
// starts.
func whenOf(blocks []leftshift.Block, from, to int) string {
	text := blocks[from].Name
	if from != to {
		text += " to " + blocks[to].Name
	}
	if !blocks[from].Undated() {
		text += ", from " + proseDate(blocks[from].Start)
	}
	return text
}

// gainOf is a change in money that may not be there.
func gainOf(pounds *float64) any {
	if pounds == nil {
		return nil
	}
	return gain(*pounds)
}

// writePools writes the provider's supervision.
func (b *requestBook) writePools() {
	p := b.page(sheetStaff, "Supervision at the sites of "+b.request.Called(), b.marking)
	p.line("In programmed activities (PA) a week, in the blocks in which the plan uses more or less of it than today.")
	p.line("A new role is supervision that today's staff can't give: the plan needs it to be found, or the changes behind it declined.")
	p.head = p.row
	p.table(table{
		name:    "supervision",
		columns: columns("Site", "Specialty", "Block", "From today's staff (PA)", "Lent to you (PA)", "Lent by you (PA)", "Used today (PA)", "Used in the plan (PA)", "New role (PA)"),
		rows: rowsOf(b.request.Pools, func(r leftshift.PoolRow) []any {
			return []any{cmp.Or(r.Site.Name, r.Site.Code), cmp.Or(r.Row.Specialty, "Any"), b.report.Brief.Blocks[r.Block].Name,
				pa(r.Staff), pa(r.LentIn), pa(r.LentOut), pa(r.Used.Before), pa(r.Used.After), pa(r.NewRole)}
		}),
	})
	p.finish()
}
