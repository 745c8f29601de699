package xlsx

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"leftshift"
)

// The sheets of a stress workbook that a plan does not have.
const (
	sheetLosses   = "Withdrawals"
	sheetMatrix   = "Goals by loss"
	sheetDraws    = "Draws"
	sheetWorst    = "Worst losses"
	sheetAgain    = "Moves again"
	sheetOfStress = "About this test"
	histogramBars = 12
)

// StressReport is what a stress workbook shows.
type StressReport struct {
	Brief    *leftshift.Brief
	Plan     *leftshift.Plan // as it was read
	Stress   *leftshift.Stress
	Findings leftshift.Findings
	Inputs   []leftshift.Input // the brief's, the plan and the fill
}

// WriteStress writes the workbook of a stress. The same report is always written as
// the same bytes. The file is written whole or not at all: see Save for the errors.
func WriteStress(path string, r *StressReport, about About) error {
	return Save(path, func(w io.Writer) error { return writeStress(w, r, about) })
}

// StressRunID names a stress by what it was made from, as RunID names a plan.
func StressRunID(r *StressReport, about About) string {
	return runName(r.Inputs, r.settings(), about)
}

func (r *StressReport) settings() []Named {
	list := settingsInForce(&leftshift.Report{Brief: r.Brief, Plan: r.Plan})
	if d := r.Stress.Draws; d != nil {
		list = append(list, Named{"Draws", fmt.Sprint(len(d.Draws))}, Named{"Seed", fmt.Sprint(d.Seed)})
	}
	return list
}

// stressBook is a stress workbook being written.
type stressBook struct {
	*book
	*StressReport
	about About
}

func writeStress(w io.Writer, r *StressReport, about About) (err error) {
	b := &stressBook{
		book: newBook(properties{
			title: cmp.Or(r.Brief.Settings.Title, "Stress of a plan"), subject: "Stress of a plan " + StressRunID(r, about), day: r.Stress.AsOf,
		}),
		StressReport: r, about: about,
	}
	defer func() { err = cmp.Or(err, b.close()) }()
	return b.writeSheets(w, []bookSheet{
		{sheetCover, true, b.writeCover},
		{sheetLosses, len(r.Stress.Losses) > 0, b.writeLosses},
		{sheetMatrix, len(r.Stress.Losses) > 0, b.writeMatrix},
		{sheetDraws, r.Stress.Draws != nil, b.writeDraws},
		{sheetWorst, len(r.Stress.Losses) > 0 && r.Stress.Losses[0].Again != nil, b.writeWorst},
		{sheetAgain, slices.ContainsFunc(b.again(), func(l leftshift.StressLoss) bool { return len(l.Again.Moves) > 0 }), b.writeMovesAgain},
		{sheetFindings, len(r.Findings) > 0, func() { b.findings(r.Findings, r.Brief.Settings.Marking, leftshift.Source.String) }},
		{sheetOfStress, true, b.writeAbout},
	})
}

// writeCover says in sentences what the stress came to.
func (b *stressBook) writeCover() {
	s := b.Stress
	p := b.page(sheetCover, "What the plan withstands", b.Brief.Settings.Marking)
	for _, sentence := range s.Sentences() {
		p.line(sentence)
	}
	p.heading("How to read it")
	p.line("The plan is taken to be in force. Each loss is from " + b.Brief.Blocks[s.First].Name + " on, the first block that is not frozen, and by itself.")
	p.line("A provider's loss takes its places and its supervision away, and asks nothing of its own floors. An area's takes away what the supervisors at its sites have.")
	p.line("Then the plan is made again: trainees placed, rotas and curriculum first; then as little of the plan given up as these need; then the other goals. None need be better than in the plan.")
	p.line("What stands is the largest share of the plan's placements that can stay so. A placement is a trainee of a programme in a post during a block.")
	p.line("Figures come from linear programs, which may split trainees; those on " + sheetWorst + " are plans of whole trainees.")
	p.finish()
}

// writeLosses lists the losses, the one that hurts most first.
func (b *stressBook) writeLosses() {
	s := b.Stress
	p := b.page(sheetLosses, "Withdrawals: the one that hurts most first", b.Brief.Settings.Marking)
	p.line("Sorted by the first goal that is worse, in the order on " + sheetMatrix + ". The hard rows that a loss breaks by itself are asked for as far as it lets them hold.")
	p.head = p.row
	p.table(table{
		name:    "withdrawals",
		columns: columns("Order", "What is lost", "Code or area", "Name", "Placements hit", "Plan that stands (%)", "Goals that survive", "Of", ">What gets worse", ">Hard rows broken by the loss"),
		rows: func(yield func([]any) bool) {
			for i := range s.Losses {
				l := &s.Losses[i]
				survive, of := s.Survive(l.Values)
				var broken []string
				for _, row := range l.Loosened {
					broken = append(broken, row.At.String())
				}
				if !yield([]any{i + 1, l.Kind.String(), l.Code, orNone(l.Name), l.Hit, percent(l.Stands), survive, of, capital(sentence(s.HarmText(l.Values))), orNone(strings.Join(broken, ", "))}) {
					return
				}
			}
		},
	})
	p.finish()
}

// goalHeaders are the headers of columns for the goals.
func (b *stressBook) goalHeaders(first ...string) []column {
	for _, g := range b.Stress.Goals {
		first = append(first, g.Name()+" ("+g.Unit()+")")
	}
	return columns(first...)
}

// writeMatrix writes what every goal comes to after every loss.
func (b *stressBook) writeMatrix() {
	s := b.Stress
	p := b.page(sheetMatrix, "Goals by loss: what each comes to", b.Brief.Settings.Marking)
	p.line("The first row is the plan. Of " + leftshift.FewestChanges.String() + " the figure counts the placements that don't stay, those that are lost among them.")
	p.head = p.row
	p.table(table{
		name: "goals_by_loss", columns: b.goalHeaders("Loss"),
		rows: func(yield func([]any) bool) {
			own := []any{"None: the plan"}
			for _, g := range s.Goals {
				own = append(own, amount(g.Value))
			}
			if !yield(own) {
				return
			}
			for i := range s.Losses {
				if !yield(valuesRow(capital(s.Losses[i].Label()), s.Losses[i].Values)) {
					return
				}
			}
		},
	})
	p.finish()
}

func valuesRow(label string, values []float64) []any {
	row := []any{label}
	for _, v := range values {
		row = append(row, amount(math.Round(100*v)/100)) // a part of a trainee means little
	}
	return row
}

// writeDraws writes what the draws of capacities came to.
func (b *stressBook) writeDraws() {
	s, d := b.Stress, b.Stress.Draws
	p := b.page(sheetDraws, "Draws: places stay empty as they did before", b.Brief.Settings.Marking)
	p.line(fmt.Sprintf("%d draws with the seed %d. In each, every post of which fill is known (%d of %d) has the places that were filled at one of the times that are known, each as likely.", len(d.Draws), d.Seed, d.Posts, len(b.Brief.Posts)))
	p.heading("Percentiles")
	p.line("In so many of the draws a figure is at most the one shown. Of the share that stands less is worse, of all others more.")
	shares := []float64{0.05, 0.25, 0.5, 0.75, 0.95, 1}
	p.table(table{
		name: "percentiles", columns: columns("What", "In the plan", "5%", "25%", "50%", "75%", "95%", "Most"),
		rows: func(yield func([]any) bool) {
			stands := []any{"Share of the plan that stands", percent(1)}
			for _, v := range d.Standing(shares...) {
				stands = append(stands, percent(v))
			}
			if !yield(stands) {
				return
			}
			for k, g := range s.Goals {
				if !yield(append(append([]any{g.Name() + " (" + g.Unit() + ")"}, amount(g.Value)), valuesRow("", d.Percentiles(k, shares...))[1:]...)) {
					return
				}
			}
		},
	})
	p.breakPage()
	p.heading("How much of the plan stands")
	rows := p.table(table{name: "histogram", columns: columns("Share that stands", "Draws"), rows: rowsOf(histogram(d), func(x bar) []any { return []any{x.label, x.count} })})
	p.row++
	p.chart(barChart{
		title: "Draws by the share of the plan that stands", alt: "Bar chart: in how many draws how much of the plan can stay. The numbers are in the table above.",
		axis: "Draws", labels: 1, rows: rows, series: []barSeries{{column: 2, colour: navy}}, format: formatCount, least: 640,
	})
	p.finish()
}

// bar is one bar of a histogram.
type bar struct {
	label string
	count int
}

// histogram counts draws by the share of the plan that stands, in steps of whole or
// half percents, so many that at most histogramBars are needed.
func histogram(d *leftshift.StressDraws) []bar {
	ends := d.Standing(0, 1)
	step := 0.005
	for (ends[1]-ends[0])/step >= histogramBars-1 {
		step *= 2
	}
	first := int(ends[0]/step + 1e-9)
	bars := make([]bar, int(ends[1]/step+1e-9)-first+1)
	for i := range bars {
		low := float64(first+i) * step
		bars[i].label = fmt.Sprintf("%.1f%% to under %.1f%%", 100*low, 100*(low+step))
		if low >= 1-1e-9 {
			bars[i].label = "All"
		}
	}
	for i := range d.Draws {
		bars[int(d.Draws[i].Stands/step+1e-9)-first].count++
	}
	return bars
}

// writeAbout writes how the stress was made.
func (b *stressBook) writeAbout() {
	s := b.Stress
	p := b.page(sheetOfStress, sheetOfStress, b.Brief.Settings.Marking)
	p.line("Run " + StressRunID(b.StressReport, b.about) + ", made as of " + proseDate(s.AsOf) + ". Times are in the run.json beside this workbook that has its name.")
	steps := 0
	for i := range s.Losses {
		steps += s.Losses[i].Steps
	}
	if len(s.Losses) > 0 {
		p.line(fmt.Sprintf("Each loss was solved from the basis of another: %d steps of the simplex method for a loss on average.", steps/len(s.Losses)))
	}
	p.line("Limits on moves in a block and the setting Allow places back don't apply to a loss; limits on what a provider may lose are about what is not lost by force. Fair change is left out.")
	b.madeFrom(p, b.Inputs, append(b.settings(), b.about.Options...), slices.Concat(b.about.Versions, solversOf(s.Engines)))
	p.onePage = len(b.Inputs) <= 12 // more would leave it too small to read
	p.finish()
}
