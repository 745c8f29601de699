package sheet

import (
	"math"
	"slices"
	"strings"
	"time"

	"leftshift"
)

func blocksSheet() kind {
	return kind{
		spec: Spec{
			Name:     "Blocks",
			Synonyms: []string{"Block", "Training blocks"},
			Purpose:  "The dated training periods that the plan covers. Without it the plan is for one year without dates.",
			Columns: []Column{
				{Header: "Block", Required: true, Type: Key, Example: "Aug 2026 to Dec 2026", Synonyms: []string{"Block name"},
					Help: "A name of your own. Type an apostrophe first if Excel turns it into a date."},
				{Header: "Start", Required: true, Type: Date, Example: "05/08/2026", Synonyms: []string{"Start date", "Date from", "From"},
					Help: "The first day, as day/month/year."},
				{Header: "End", Required: true, Type: Date, Example: "01/12/2026", Synonyms: []string{"End date", "Date to", "To"},
					Help: "The last day. Blocks may not overlap."},
				{Header: "Months", Type: Decimal, Example: "4", Synonyms: []string{"Length"},
					Help: "How many months the block counts for. Worked out from the dates when blank."},
			},
		},
		key:   []string{"Block"},
		keys:  func(r *reader) *keys { return r.blocks },
		read:  readBlock,
		after: orderBlocks,
	}
}

func readBlock(r *reader, row *row) func() {
	block := leftshift.Block{
		Name:   row.newKey("Block"),
		Start:  row.date("Start"),
		End:    row.date("End"),
		Origin: row.origin(),
	}
	if c := row.cell("Block"); c.Kind == Number && c.Shown == "" {
		if day, bad := serialDate(c, row.table.book.Date1904); bad == nil {
			row.fail("Block", "W212", "the block is named "+quoted(block.Name)+", which Excel may have made of "+day.Format("January 2006"),
				"Type the name again with an apostrophe first, here and where the block is named")
		}
	}
	months := row.decimal("Months", 0, 120, true)
	if !block.Start.IsZero() && !block.End.IsZero() {
		if block.End.Before(block.Start) {
			row.fail("End", "E312", "the block ends on "+day(block.End)+", before it starts on "+day(block.Start),
				"Correct one of the dates", row.at("Start"))
			return nil
		}
		block.Months = leftshift.MonthsBetween(block.Start, block.End)
		if months != nil && math.Abs(*months-block.Months) > 1 {
			row.fail("Months", "W315", "the block counts for "+trim(*months)+" months, and its dates are "+trim(block.Months)+" months apart",
				"Correct the months or the dates; leave Months blank to have it worked out", row.at("Start"), row.at("End"))
		}
	}
	block.Months = valueOr(months, block.Months)
	return func() { r.brief.Blocks = append(r.brief.Blocks, block) }
}

// orderBlocks puts the blocks in order of their dates, and reports those that
// overlap or leave a gap. Without any block the plan is for one undated year.
func orderBlocks(r *reader) {
	blocks := r.brief.Blocks
	if len(blocks) == 0 {
		rows := 0
		for _, t := range r.tables["Blocks"] {
			rows += len(t.rows)
		}
		if rows > 0 || r.blocks.partial {
			return // there are blocks, with errors that have been reported
		}
		undated := leftshift.UndatedBlock()
		r.brief.Blocks = []leftshift.Block{undated}
		r.blocks.define(undated.Name)
		r.understand(leftshift.Source{Sheet: "Blocks"}, "", "no blocks: the plan is for one year without dates, named "+quoted(undated.Name))
		return
	}
	slices.SortStableFunc(blocks, func(x, y leftshift.Block) int {
		if c := x.Start.Compare(y.Start); c != 0 {
			return c
		}
		return strings.Compare(x.Name, y.Name)
	})
	for i := 1; i < len(blocks); i++ {
		before, after := &blocks[i-1], &blocks[i]
		if !after.Start.After(before.End) {
			r.add(leftshift.Finding{
				Code: "E313", At: after.Origin.At("Start"), Also: []leftshift.Source{before.Origin.At("End")}, Column: "Start",
				Problem: "the block " + quoted(after.Name) + " starts on " + day(after.Start) + " and " + quoted(before.Name) + " ends on " + day(before.End) + ", so they share days",
				Mend:    "Correct the dates so that every day is in one block at most",
			})
			continue
		}
		if gap := int(math.Round(after.Start.Sub(before.End).Hours()/24)) - 1; gap > 0 {
			r.add(leftshift.Finding{
				Code: "W314", At: after.Origin.At("Start"), Also: []leftshift.Source{before.Origin.At("End")}, Column: "Start",
				Problem: count(gap, "day") + plural(gap, " lies", " lie") + " between the end of " + quoted(before.Name) + " and the start of " + quoted(after.Name) + ", in no block",
				Mend:    "Correct the dates if the blocks should follow each other",
			})
		}
	}
}

// resolveBlock gives the block that a cell names, or blank when it is blank.
func (r *row) resolveBlock(header string) string {
	text := r.text(header)
	if text == "" {
		return ""
	}
	if undated := leftshift.UndatedBlock().Name; slices.Equal(r.table.reader.blocks.list(), []string{undated}) &&
		leftshift.FoldKey(text) != leftshift.FoldKey(undated) && !r.table.reader.blocks.partial {
		r.fail(header, "E301", quoted(text)+" is not a block: there is no Blocks sheet with rows, so the plan is for one year without dates",
			"Add the block to a sheet Blocks, or enter "+quoted(undated))
		return ""
	}
	return r.refer(r.table.reader.blocks, header)
}

// day writes a date for a message.
func day(t time.Time) string { return t.Format("2 January 2006") }
