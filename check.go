package leftshift

import (
	"fmt"
	"strconv"
	"strings"
)

// Check looks for what can't be right, or is unlikely to be meant, in a brief
// as a whole. Every single cell has been typed and every reference resolved
// before: package sheet calls Check when reading found no errors.
func (b *Brief) Check() Findings {
	c := newChecker(b)
	c.unknownToday()
	c.notTaken()
	c.overfull()
	c.closed()
	c.overfullSites()
	c.todayAgainstNeed()
	c.fixedAboveNeed()

	c.nowhereToGo()
	c.tooFewPlaces()
	c.leastTrainees()
	c.fixedBelowLeast()
	c.floors()

	c.ruleMonths()
	c.rulesCoverNothing()
	c.rulesNothingMeets()
	c.targetsNothingMeets()
	c.targetsBeyondPlaces()
	c.goals()
	c.contradictions()
	c.targetTree()
	c.limitTree()
	c.idleCredits()

	c.supervision()
	c.tariffs()
	c.budgets()
	c.budgetTree()
	c.travel()

	c.oddSettings()
	c.oddPlaceNumbers()
	c.oddPositions()

	c.findings.Sort()
	return c.findings
}

// checker holds what the checks share.
type checker struct {
	brief     *Brief
	lookup    *Lookup
	today     map[Filling][]int
	index     index
	lent      map[lenders]*lending
	providers map[Scope]map[string]bool // with a site in a scope, for those asked for
	need      map[string][]int          // programme to trainees by block
	unknown   map[string]bool           // programmes of posts that nobody says who is in today
	findings  Findings
}

func newChecker(b *Brief) *checker {
	c := &checker{brief: b, lookup: NewLookup(b), today: b.Today(), need: map[string][]int{}, unknown: map[string]bool{}, providers: map[Scope]map[string]bool{}}
	c.index = newIndex(b, c.lookup, c.today)
	c.lent = c.lendings()
	for cohort, counts := range b.Demand() {
		if c.need[cohort.Programme] == nil {
			c.need[cohort.Programme] = make([]int, len(b.Blocks))
		}
		for block, n := range counts {
			c.need[cohort.Programme][block] += n
		}
	}
	return c
}

// add keeps a finding about a cell. Its severity is the letter of its code.
func (c *checker) add(code string, origin Origin, column, problem, mend string, also ...Source) {
	severity := Note
	switch code[0] {
	case 'E':
		severity = Error
	case 'W':
		severity = Warning
	}
	c.findings = append(c.findings, Finding{
		Severity: severity, Code: code, At: origin.At(column), Also: also, Problem: problem, Mend: mend, Column: column,
	})
}

// postWTE gives today's whole-time equivalents in a post in a block.
func (c *checker) postWTE(p *Post, block int) float64 {
	if wte := c.index.wte[p.Code]; wte != nil {
		return wte[block]
	}
	return 0
}

// todaysProgrammes lists the programmes with trainees in a post today, in the
// brief's order.
func (c *checker) todaysProgrammes(p *Post) []string { return c.index.there[p.Code] }

// inBlocks says in which blocks something happens: in the block "Autumn", in
// 3 blocks ("Autumn" first), or nothing when the plan has no dates.
func (c *checker) inBlocks(blocks []int) string {
	name := strconv.Quote(c.brief.Blocks[blocks[0]].Name)
	switch {
	case c.brief.Blocks[0].Undated():
		return ""
	case len(blocks) == 1:
		return " in the block " + name
	case len(blocks) == len(c.brief.Blocks):
		return " in every block"
	}
	return fmt.Sprintf(" in %d blocks (%s first)", len(blocks), name)
}

// blocksWhere lists the blocks for which a test holds.
func (c *checker) blocksWhere(test func(block int) bool) []int {
	var blocks []int
	for block := range c.brief.Blocks {
		if test(block) {
			blocks = append(blocks, block)
		}
	}
	return blocks
}

// plainNumber writes a number for a message, with at most two decimals.
func plainNumber(v float64) string {
	text := strconv.FormatFloat(v, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// numbered gives a number with its noun: "1 trainee", "2 trainees".
func numbered(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// slack is the rounding that sums of WTE and shares may carry.
const slack = 1e-9
