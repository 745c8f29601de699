package xlsx

import (
	"fmt"
	"slices"

	"leftshift"
)

// The plans that a stress makes again for the worst losses: what each comes to and
// which providers it asks something of, to be printed, and every move.

const (
	mostTakers       = 24  // providers shown for a loss: they fit a printed page
	mostMovesPrinted = 200 // moves that are printed; of more the first
	rowsOnPage       = 30  // are, and the others are for the screen
)

// again gives the losses for which a plan was made again.
func (b *stressBook) again() []leftshift.StressLoss {
	return slices.DeleteFunc(slices.Clone(b.Stress.Losses), func(l leftshift.StressLoss) bool { return l.Again == nil })
}

// writeWorst writes what the plans that were made again come to, and for each the
// providers whose trainees move.
func (b *stressBook) writeWorst() {
	p := b.page(sheetWorst, "Worst losses: the plan made again with whole trainees", b.Brief.Settings.Marking)
	p.line("What each goal comes to, and which providers each loss asks something of. All moves are on the sheet " + sheetAgain + ".")
	losses := b.again()
	p.table(table{
		name: "again", columns: b.goalHeaders("Loss", "Plan that stands (%)", "How good"),
		rows: rowsOf(losses, func(l leftshift.StressLoss) []any {
			how := "Best, as the solver reports"
			if !l.Again.Proven {
				how = "A better one was not ruled out"
			}
			return append([]any{capital(l.Label()), percent(l.Again.Stands), how}, valuesRow("", l.Again.Values)[1:]...)
		}),
	})
	for i := range losses {
		b.writeTakers(p, i+1, &losses[i])
	}
	p.finish()
}

// writeTakers writes which providers a loss asks something of.
func (b *stressBook) writeTakers(p *page, order int, l *leftshift.StressLoss) {
	moved := l.Again.MovesByProvider(b.Brief)
	shown := moved[:min(len(moved), mostTakers)]
	p.breakBefore(len(shown) + 2) // lines around the table
	p.heading(fmt.Sprintf("%d. Without %s", order, l.Label()))
	text := fmt.Sprintf("Trainees move at %s, counted in each block.", counted(len(moved), "provider"))
	if l.Again.Unplaced > 0 {
		text += fmt.Sprintf(" %s more than in the plan stay without a place, and are in no move.", counted(l.Again.Unplaced, "trainee"))
	}
	p.line(text)
	if len(moved) == 0 {
		return
	}
	p.table(table{
		name: fmt.Sprintf("providers_again_%d", order), columns: columns("Provider", "Come from other providers (trainees)", "Go to other providers (trainees)", "Move within it (trainees)"),
		rows: rowsOf(shown, func(m leftshift.ProviderMoves) []any {
			return []any{m.Provider.Called(), m.Comes, m.Goes, m.Within}
		}),
	})
	if rest := moved[len(shown):]; len(rest) > 0 {
		var comes leftshift.Trainees
		for _, m := range rest {
			comes = comes.Plus(m.Comes)
		}
		p.line(fmt.Sprintf("At %s fewer move, %s to them from others.", counted(len(rest), "more provider"), comes))
	}
}

// writeMovesAgain writes every move of the plans that were made again.
func (b *stressBook) writeMovesAgain() {
	p := b.page(sheetAgain, "Moves again: what moves where when a worst loss comes", b.Brief.Settings.Marking)
	p.line("From the post in which the plan has the trainees. Trainees who are left without a place are in no move: see Place everyone on " + sheetWorst + ".")
	losses, moves := b.again(), 0
	for i := range losses {
		moves += len(losses[i].Again.Moves)
	}
	if moves > mostMovesPrinted {
		p.line(fmt.Sprintf("This list is for the screen: of its %s the first %d are printed. To print them all, clear the print area.", counted(moves, "row"), rowsOnPage))
		p.last = p.row + rowsOnPage
	}
	p.head = p.row
	p.table(table{
		name:    "moves_again",
		columns: columns("Without", "Programme", "Block", "From post", "From site", "To post", "To site", "Trainees"),
		rows: func(yield func([]any) bool) {
			for i := range losses {
				for _, m := range losses[i].Again.Moves {
					if !yield([]any{losses[i].Code, m.Programme, b.Brief.Blocks[m.Block].Name, m.From.Code, siteLabel(m.FromSite), m.To.Code, siteLabel(m.ToSite), m.Trainees}) {
						return
					}
				}
			}
		},
	})
	p.finish()
}

// siteLabel names a site with its code.
func siteLabel(s *leftshift.Site) string {
	if s.Name == "" {
		return s.Code
	}
	return s.Name + " (" + s.Code + ")"
}
