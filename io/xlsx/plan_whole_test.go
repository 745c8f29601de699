package xlsx

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"leftshift"
)

// wholeReport is the example with everything that a brief can feed, and figures
// of the solver made by hand.
func wholeReport() *leftshift.Report {
	b := exampleBrief()
	origin := func(sheet string, row int, headers ...string) leftshift.Origin {
		columns := map[string]int{}
		for i, h := range headers {
			columns[h] = i + 1
		}
		return leftshift.Origin{File: "brief.xlsx", Sheet: sheet, Row: row, Columns: columns}
	}
	mff, most := 1.04, 45.0
	for i := range b.Sites {
		s := &b.Sites[i]
		s.MFF = &mff
		latitude, longitude := 53.2+0.05*float64(i%7), -1.4+0.06*float64(i%5)
		s.Latitude, s.Longitude = &latitude, &longitude
		supervisor := leftshift.Supervision{Site: s.Code, PA: 20, LendableShare: 0.25, Origin: origin("Supervision", i+2, "Site", "Specialty", "PA")}
		if s.Setting == leftshift.PrimaryCare {
			supervisor.PA, supervisor.Specialty, supervisor.NewRolePA = 0.5, "General practice", 0.5
		}
		b.Supervision = append(b.Supervision, supervisor)
	}
	for i := range b.Programmes {
		b.Programmes[i].HomeArea = []string{"North Vale", "Eastmoor", "South Westerham", ""}[i%4]
		b.Programmes[i].LearnerType = "Postgraduate medical"
	}
	b.Programmes[1].MostMinutes = &most
	b.Programmes[9].LearnerType = "Student"
	b.Travel = []leftshift.TravelTime{{FromArea: "North Vale", Site: "RA001", Minutes: 12}, {FromArea: "Eastmoor", Site: "RA101", Minutes: 18}}
	b.Transfers = []leftshift.Transfer{{From: "General practice", CountsAs: "Emergency medicine", Programme: "F2", Credit: 0.5, Origin: origin("Transfer", 2, "From specialty", "Counts as", "Programme", "Credit")}}
	b.Rules = append(b.Rules, leftshift.Rule{Code: "ED-MIN", Programmes: []string{"F2"}, Kind: leftshift.MinShare, Value: 0.9, Hard: true,
		Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "Emergency medicine"}, Origin: origin("Rules", 9, "Rule", "Programme", "Kind", "Of", "Value")})
	b.Tariffs = []leftshift.Tariff{
		{Setting: leftshift.Acute, LearnerType: "Postgraduate medical", Rate: 12_152, MFF: true, Authority: "Invented"},
		{Setting: leftshift.MentalHealth, LearnerType: "Postgraduate medical", Rate: 12_152, MFF: true},
		{Setting: leftshift.PrimaryCare, LearnerType: "Postgraduate medical", Rate: 14_500},
	}
	all := leftshift.Scope{Kind: leftshift.ScopeAll}
	b.Budgets = []leftshift.Budget{
		{Scope: all, Amount: 9_000_000, Origin: origin("Budgets", 2, "Scope", "Block", "Amount")},
		{Scope: leftshift.Scope{Kind: leftshift.ScopeArea, Name: "Eastmoor"}, Block: "Block 6", Amount: 400_000, Origin: origin("Budgets", 3, "Scope", "Block", "Amount")},
	}
	b.Limits = append(b.Limits, leftshift.Limit{Scope: all, Kind: leftshift.MostIncomeLoss, Value: 0.3, Origin: origin("Limits", 7, "Scope", "Kind", "Value")},
		leftshift.Limit{Scope: all, Kind: leftshift.MostIncomeLoss, Value: 250_000, Origin: origin("Limits", 8, "Scope", "Kind", "Value")})
	b.Goals[3].GiveUp = 6

	p := examplePlan(b)
	for i := range p.Placements {
		for _, g := range b.Programmes {
			if g.Code == p.Placements[i].Programme {
				p.Placements[i].HomeArea = g.HomeArea
			}
		}
	}
	p.Goals[1].Value = 56
	for block := 2; block < len(b.Blocks); block++ {
		p.NewRoles = append(p.NewRoles,
			leftshift.NewRole{Site: "C81004", Specialty: "General practice", Block: block, PA: 0.25},
			leftshift.NewRole{Site: "C81003", Specialty: "General practice", Block: block, PA: 1.0 / 3}, // no decimal fraction
		)
		p.Loans = append(p.Loans, leftshift.Loan{Specialty: "General practice", From: "C81006", To: "C81007", Block: block, PA: 0.125},
			leftshift.Loan{From: "RA001", To: "RA101", Block: block, PA: 2})
	}
	p.Evidence = []leftshift.Evidence{
		{Site: "C81004", Specialty: "General practice", PA: 0.25, Goal: leftshift.PlaceEveryone, With: 8, Without: 12, Share: 0.013},
		{Site: "C81003", Specialty: "General practice", PA: 1.0 / 3, Goal: leftshift.LeftShift, With: 52, Without: 60.5, Share: 0.004},
	}
	p.Bought = []leftshift.Bought{{Goal: b.Goals[3].Kind, Changes: []leftshift.Exchange{
		{Goal: leftshift.Travel, With: 6120, Without: 6430}, {Goal: leftshift.FewestChanges, With: 61, Without: 57}}}}
	p.Unpriced = []leftshift.Unpriced{{At: b.Rules[0].Origin.At("Value"), Rule: "F2-GP: min share of General practice 0.2"}}
	for i, way := range append(leftshift.FairnessWays(), leftshift.LargestThenNext) {
		p.Fairness = append(p.Fairness, leftshift.FairnessPrice{None: i == 3, Way: way, Used: i == 0, Largest: 0.25, Second: 0.125 * float64(i), Losing: 2 + i, Beyond: 4.5,
			Goals: []leftshift.GoalValue{{Goal: leftshift.LeftShift, Value: 52}, {Goal: leftshift.Travel, Value: 6120 + float64(i)}}})
	}
	for i := range 20 {
		at := leftshift.Source{File: "brief.xlsx", Sheet: "Sites", Cell: fmt.Sprintf("G%d", i+9)}
		p.Helps = append(p.Helps, leftshift.Help{At: at, What: fmt.Sprintf("one more room at Willow Medical Practice (C810%02d)", i),
			Goal: leftshift.PlaceEveryone, Gain: float64(4 - i/6)})
	}
	for i, provider := range b.Providers()[:4] {
		rest := leftshift.Resting{Provider: provider, WTE: 2.5, Offers: []leftshift.Offer{{Post: "P014", WTE: 3}, {Post: "P015", WTE: 0.5}}, NoPlan: i == 0, Untried: i == 3}
		if i == 1 {
			rest.Changes = []leftshift.Exchange{{Goal: leftshift.LeftShift, With: 52, Without: 64}, {Goal: leftshift.FewestChanges, With: 61, Without: 59}}
		}
		p.Rests = append(p.Rests, rest)
	}
	p.Obstacles = []leftshift.Obstacle{{
		Goal: leftshift.LeftShift, At: b.Targets[0].Origin.At("Primary and community share"), What: "the target is 25% of the time in primary and community care, for all",
		Short: 52, Least: true, Whole: true,
		With: []leftshift.ObstacleRow{
			{At: b.Limits[0].Origin.At("Value"), Text: "each provider may lose at most 30% of today's WTE; it binds at Northern Vale University Hospitals (RA0) in Block 2"},
			{At: leftshift.Source{File: "brief.xlsx", Sheet: "Posts", Cell: "G31"}, Text: "post P014 at Willow Medical Practice (C81004) has 2 places"},
		},
		Repairs: []leftshift.Repair{{Steps: []leftshift.RepairStep{
			{At: leftshift.Source{File: "brief.xlsx", Sheet: "Posts", Cell: "H31"}, Text: "add 2 places to post P014 at Willow Medical Practice (C81004)", Units: 2},
		}}},
	}, {
		Goal: leftshift.LeftShift, At: b.Targets[0].Origin.At("Block"), What: "the target is 33% of the time in primary and community care, for all, in Block 2",
		Short: 132.96, Unfound: true,
	}}
	for i, area := range []string{"Eastmoor", "North Vale", "South Westerham", ""} {
		p.Prices = append(p.Prices,
			leftshift.Price{At: b.Targets[0].Origin.At("Primary and community share"), Rule: "target: All trainees, at least 25% of time in primary and community care",
				Area: area, Share: 0.01 * float64(i-1), WTE: 1.5 * float64(1-i), Placed: float64(i)},
			leftshift.Price{At: b.Limits[0].Origin.At("Value"), Rule: "limit: All, each provider loses at most 30% of today's WTE", Area: area})
	}
	return leftshift.NewReport(b, p, nil)
}

// The two sheets of supervision that machines read back keep their headers and
// every digit of their amounts.
func TestSupervisionSheetsAreTheContract(t *testing.T) {
	r := wholeReport()
	f, _ := written(t, r)
	const roles = "Site code|Site name|Provider code|Provider name|Area|Specialty|Block|New-role PA|Evidence"
	const loans = "From site|From site name|From provider|To site|To site name|To provider|Specialty|Block|PA"
	wantRow := func(sheet string, row int, want string) {
		t.Helper()
		if got := strings.Join(rowsIn(t, f, sheet)[row-1], "|"); got != want {
			t.Errorf("%s row %d:\n got  %s\n want %s", sheet, row, got, want)
		}
	}
	wantRow(sheetRoles, 1, roles)
	wantRow(sheetLoans, 1, loans)
	wantRow(sheetRoles, 2, "C81003|'=Elm+Surgery|C81003|'=Elm+Surgery|North Vale|General practice|Block 3|0.3333333333333333|"+
		"Without it 8.5 more trainee-months would be short of targets, all the time of 0.35 trainees, and the primary and community share would be 0.4 percentage points lower.")
	wantRow(sheetLoans, 6, "RA001|Northern Vale University Ho Hospital|"+exampleTrusts[0]+"|RA101|Royal Eastmoor and Saint Bartholo Hospital|"+exampleTrusts[1]+"||Block 3|2")
	if n := len(rowsIn(t, f, sheetRoles)); n != 1+len(r.Plan.NewRoles) {
		t.Errorf("%d rows of new roles, want a header and %d", n, len(r.Plan.NewRoles))
	}
	if n := len(rowsIn(t, f, sheetLoans)); n != 1+len(r.Plan.Loans) {
		t.Errorf("%d rows of loans, want a header and %d", n, len(r.Plan.Loans))
	}
}

// A brief that feeds everything has every sheet, and each is sound.
func TestWholePlan(t *testing.T) {
	f, workbook := written(t, wholeReport())
	want := []string{sheetCover, sheetSummary, sheetCharts, sheetMap, sheetPlacements, sheetMoves, sheetProviders, sheetRoles, sheetLoans, sheetStaff, sheetSites, sheetHelps,
		sheetRests, sheetObstacles, sheetRules, sheetPrices, sheetFairness, sheetCredits, sheetMoney, sheetTravel, sheetUnplaced, sheetAbout}
	if got := f.GetSheetList(); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	wantSound(t, f, workbook)
	if cover := fmt.Sprint(rowsIn(t, f, sheetCover)); !strings.Contains(cover, "Placements, Moves, New roles and Loans have their headers in row 1") {
		t.Error("the cover does not name the sheets that machines read")
	}
}

// The sheet Fairness has a row for each way, and then the providers that lose,
// the largest loss first.
func TestFairnessSheet(t *testing.T) {
	r := wholeReport()
	f, _ := written(t, r)
	rows := rowsIn(t, f, sheetFairness)
	text := fmt.Sprint(rows)
	for _, want := range []string{
		"[Largest loss, then the next Yes 0.25 0 2 4.5 52 6120]", "[Fair share No 0.25 0.25 4 4.5 52 6122]", "[No fairness goal No",
		"Travel (trainee-minutes)",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the sheet lacks %q: %q", want, rows)
		}
	}
	var codes []string
	for _, row := range byLoss(r.Providers) {
		codes = append(codes, row.Code)
	}
	if len(codes) < 2 {
		t.Fatalf("only %v lose: too few to test", codes)
	}
	last := rows[len(rows)-len(codes):]
	for i, code := range codes {
		if last[i][1] != code {
			t.Errorf("row %d from the end is %q, want provider %s", len(codes)-i, last[i], code)
		}
		if i > 0 && *byLoss(r.Providers)[i-1].LargestLossShare < *byLoss(r.Providers)[i].LargestLossShare {
			t.Errorf("%s comes before %s and loses less", codes[i-1], code)
		}
	}
}

// The Money sheet's totals are those of its parts: settings, blocks and
// providers divide the same pounds.
func TestMoneyAddsUp(t *testing.T) {
	r := wholeReport()
	f, _ := written(t, r)
	sums, table, changes, steps := map[string]float64{}, "", 0.0, 0.0
	for _, row := range rowsIn(t, f, sheetMoney) {
		switch {
		case len(row) == 1 && slices.Contains([]string{"By setting", "By block", "Budgets", "By provider", "By provider and block"}, row[0]):
			table = row[0]
		case table == "By provider and block" && len(row) > 5:
			var before, after, change float64
			if n, _ := fmt.Sscan(strings.Join(row[3:6], " "), &before, &after, &change); n == 3 {
				changes += change
				steps++
				if math.Abs(after-before-change) > 0.51 { // changes are in whole pounds
					t.Errorf("%v: the change is not what lies between before and after", row)
				}
			}
		case len(row) > 4:
			var income float64
			if n, _ := fmt.Sscan(row[3], &income); n == 1 {
				sums[table] += income
			}
		}
	}
	for _, table := range []string{"By setting", "By block", "By provider"} {
		// Each amount is rounded to the penny: half of one for each of at most 30 rows.
		if math.Abs(sums[table]-r.Money.Total.After) > 0.15 {
			t.Errorf("%s: £%.2f, want £%.2f", table, sums[table], r.Money.Total.After)
		}
	}
	if changes == 0 || math.Abs(changes-r.Money.Total.Change()) > 0.51*steps+1 {
		t.Errorf("By provider and block: changes of £%.2f, want £%.2f", changes, r.Money.Total.Change())
	}
}

// A plan that everything feeds is the same bytes when written again.
func TestWholePlanIsStable(t *testing.T) {
	_, one := written(t, wholeReport())
	_, other := written(t, wholeReport())
	if string(one) != string(other) {
		t.Error("two writes differ")
	}
}
