package xlsx

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"leftshift"
)

// About is what a plan workbook says of the run that made it, besides what is
// in the report. It has no times and no folders, so that a second run writes
// the same bytes.
type About struct {
	Versions []Named // programs and libraries, such as {"leftshift", "0.1.0"}
	Options  []Named // options of the run that can change the plan, such as {"Time limit", "10 minutes"}
}

// Named is a name with its value.
type Named struct {
	Name, Value string
}

// The sheets of a plan workbook. Placements, Moves, New roles and Loans are a
// contract with machines that read them.
const (
	sheetCover      = "Cover"
	sheetSummary    = "Summary"
	sheetCharts     = "Charts"
	sheetMap        = "Map"
	sheetPlacements = "Placements"
	sheetMoves      = "Moves"
	sheetProviders  = "Providers"
	sheetRoles      = "New roles"
	sheetLoans      = "Loans"
	sheetStaff      = "Supervision"
	sheetSites      = "Sites"
	sheetHelps      = "What would help"
	sheetRests      = "Rests on one offer"
	sheetObstacles  = "What stands in the way"
	sheetRules      = "Rules and targets"
	sheetPrices     = "Price of rules"
	sheetFairness   = "Fairness"
	sheetCredits    = "Credits"
	sheetMoney      = "Money"
	sheetTravel     = "Travel"
	sheetUnplaced   = "Unplaced"
	sheetFindings   = "Findings"
	sheetAbout      = "About this plan"
)

// planBook is a plan workbook being written.
type planBook struct {
	*book
	report  *leftshift.Report
	about   About
	marking string
}

// planSheet is one sheet of the plan workbook.
type planSheet struct {
	name  string
	shows string // what it shows, for the cover
	fed   bool   // whether the plan has anything to put on it
	write func(*planBook)
}

// sheetsOf lists the sheets of a plan in the order of the workbook.
func sheetsOf(r *leftshift.Report) []planSheet {
	ruled := len(r.Rules)+len(r.Targets)+len(r.Floors)+len(r.Limits) > 0
	return []planSheet{
		{sheetCover, "", true, (*planBook).writeCover},
		{sheetSummary, "Time by setting, block, area and programme", true, (*planBook).writeSummary},
		{sheetCharts, "The path over the blocks, gains and losses, and time by setting, drawn", true, (*planBook).writeCharts},
		{sheetMap, "Where the sites are that lose and gain trainees", r.Map != nil, (*planBook).writeMap},
		{sheetPlacements, "Trainees of each programme in each post, today and in the plan", true, (*planBook).writePlacements},
		{sheetMoves, "Which post each moved place comes from and goes to", true, (*planBook).writeMoves},
		{sheetProviders, "What each provider gains or loses; its floors and limits", true, (*planBook).writeProviders},
		{sheetRoles, "Supervision that today's staff can't give, with its evidence", r.Supervision != nil && len(r.Supervision.Roles) > 0, (*planBook).writeRoles},
		{sheetLoans, "Supervision that sites lend each other", r.Supervision != nil && len(r.Supervision.Loans) > 0, (*planBook).writeLoans},
		{sheetStaff, "Supervision at each site: there is, lent, used and to spare", r.Supervision != nil, (*planBook).writeStaff},
		{sheetAnswers, "What providers answered, and what the plan makes of it", len(r.Answers) > 0, (*planBook).writeAnswers},
		{sheetSites, "What stops one more trainee at each site: places, rooms or supervision", len(r.Sites) > 0, (*planBook).writeSites},
		{sheetHelps, "What would help most, each tried by solving again", len(r.Plan.Helps) > 0 || r.Plan.Helpless != nil, (*planBook).writeHelps},
		{sheetRests, "What the plan would lose without a single provider's unproven offer", len(r.Plan.Rests) > 0, (*planBook).writeRests},
		{sheetObstacles, "Which rows keep others from being met, and what would be enough", len(r.Plan.Obstacles) > 0, (*planBook).writeObstacles},
		{sheetRules, "What was asked, what is reached, and what stops it", ruled, (*planBook).writeRules},
		{sheetPrices, "What each rule for everybody costs each area", len(r.Prices)+len(r.Plan.Unpriced) > 0, (*planBook).writePrices},
		{sheetFairness, "Who loses most, and the price of each way of being fair", len(r.Plan.Fairness) > 0, (*planBook).writeFairness},
		{sheetCredits, "Which placements count towards which rule by the Transfer sheet", len(r.Credits) > 0, (*planBook).writeCredits},
		{sheetMoney, "Income by setting, block and provider; budgets", r.Money != nil, (*planBook).writeMoney},
		{sheetTravel, "Minutes from home, by home area and programme", r.Travel != nil, (*planBook).writeTravel},
		{sheetUnplaced, "Trainees without a place, and why", len(r.Unplaced) > 0, (*planBook).writeUnplaced},
		{sheetFindings, "What was odd in the brief", len(r.Findings) > 0, (*planBook).writeFindings},
		{sheetAbout, "Inputs, settings, goals, and what best means", true, (*planBook).writeAbout},
	}
}

// WritePlan writes the plan workbook of a report. The same report is always
// written as the same bytes. The file is written whole or not at all: see Save
// for the errors.
func WritePlan(path string, r *leftshift.Report, about About) error {
	return Save(path, func(w io.Writer) error { return writePlan(w, r, about) })
}

func writePlan(w io.Writer, r *leftshift.Report, about About) (err error) {
	b := &planBook{
		book: newBook(properties{
			title:   cmp.Or(r.Brief.Settings.Title, "Placement plan"),
			subject: "Placement plan " + RunID(r, about),
			day:     r.Plan.AsOf,
		}),
		report:  r,
		about:   about,
		marking: r.Brief.Settings.Marking,
	}
	defer func() { err = cmp.Or(err, b.close()) }()
	var sheets []planSheet
	for _, s := range sheetsOf(r) {
		if s.fed {
			sheets = append(sheets, s)
			b.add(s.name)
		}
	}
	// The sheets that machines read come first, so that their bytes depend on
	// the plan alone and not on the wording of other sheets.
	slices.SortStableFunc(sheets, func(x, y planSheet) int {
		return cmp.Compare(machineOrder[y.name], machineOrder[x.name])
	})
	for _, s := range sheets {
		s.write(b)
	}
	return b.writeTo(w)
}

var machineOrder = map[string]int{sheetPlacements: 4, sheetMoves: 3, sheetRoles: 2, sheetLoans: 1}

// RunID names a plan by what it was made from: a short hash of the inputs, the
// settings, the options and the versions. Two runs with the same ID give the
// same plan; there is no clock in it.
func RunID(r *leftshift.Report, about About) string {
	return runName(r.Brief.Inputs, settingsInForce(r), about)
}

func runName(inputs []leftshift.Input, settings []Named, about About) string {
	var parts []string
	for _, in := range inputs {
		parts = append(parts, in.SHA256)
	}
	slices.Sort(parts) // the order on the command line does not matter
	for _, n := range slices.Concat(settings, about.Options, about.Versions) {
		parts = append(parts, n.Name+"="+n.Value)
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\n")))
	return hex.EncodeToString(sum[:5])
}

// settingsInForce lists the settings that the plan was made with, given or not.
func settingsInForce(r *leftshift.Report) []Named {
	s := r.Brief.Settings
	yesNo := map[bool]string{true: "Y", false: "N"}
	return []Named{
		{"As of", proseDate(r.Plan.AsOf)},
		{"Title", cmp.Or(s.Title, "none given")},
		{"Marking", cmp.Or(s.Marking, "none given")},
		{"Primary and community settings", s.PrimaryAndCommunity.String()},
		{"Freeze weeks", fmt.Sprint(s.FreezeWeeks)},
		{"Warn weeks", fmt.Sprint(s.WarnWeeks)},
		{"Allow places back", yesNo[s.AllowBack]},
		{"Lend within area", yesNo[s.LendWithinArea]},
		{"Fairness", s.Fairness.String()},
		{"Granularity", s.InParts(1).String()},
	}
}
