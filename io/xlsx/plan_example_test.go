package xlsx

import (
	"fmt"
	"time"

	"leftshift"
)

// exampleReport is an invented region with a plan made by hand rather than by a
// solver: in every free block each programme moves trainees out of each
// hospital post that has some to spare into the next practice with room. Names
// are as long as real ones.
func exampleReport() *leftshift.Report {
	b := exampleBrief()
	p := examplePlan(b)
	findings := leftshift.Findings{
		{Severity: leftshift.Note, Code: "N301", At: leftshift.Source{File: "brief.xlsx", Sheet: "Posts", Cell: "G14"},
			Problem: "the places were stored as text", Mend: "Nothing: they were read as a number", Column: "Places", Found: "12"},
		{Severity: leftshift.Warning, Code: "W412", At: leftshift.Source{File: "brief.xlsx", Sheet: "Sites", Cell: "C9"},
			Also:    []leftshift.Source{{File: "brief.xlsx", Sheet: "Sites", Cell: "C3"}},
			Problem: "the name has an equals sign in front: =Elm Surgery", Mend: "Take it out if it is not part of the name"},
	}
	return leftshift.NewReport(b, p, findings)
}

func exampleAbout() About {
	return About{
		Versions: []Named{{"leftshift", "0.1.0 (commit 0123abc)"}, {"Go", "go1.26"}, {"excelize", "v2.11.0"}},
		Options:  []Named{{"Time limit", "10 minutes"}},
	}
}

var exampleTrusts = []string{
	"Northern Vale University Hospitals NHS Foundation Trust",
	"Royal Eastmoor and Saint Bartholomew's Teaching Hospitals NHS Trust",
	"Calderbrook Hospitals NHS Foundation Trust",
	"South Westerham and District General Hospitals NHS Trust",
	"The Queen Alexandra Infirmary NHS Foundation Trust",
	"Harrowgate, Pendle and Fellside Integrated Care NHS Foundation Trust",
}

var exampleProgrammes = []struct {
	code, name, specialty string
	trainees              int
	wte                   float64
}{
	{"F1", "Foundation year 1", "General medicine", 60, 1},
	{"F2", "Foundation year 2", "Emergency medicine", 60, 1},
	{"GPST1", "General practice specialty training, year 1", "General practice", 48, 1},
	{"GPST2", "General practice specialty training, year 2", "Paediatrics", 48, 0.8},
	{"IMT1", "Internal medicine training, year 1", "General medicine", 36, 1},
	{"ACCS", "Acute care common stem", "Emergency medicine", 24, 1},
	{"CPT", "Core psychiatry training", "Psychiatry", 32, 1}, // 5 in each trust, and 2 of 4 places elsewhere,
	{"PAED1", "Paediatrics, level 1", "Paediatrics", 24, 1},
	{"OG1", "Obstetrics and gynaecology, years 1 to 2", "Obstetrics and gynaecology", 24, 1},
	{"PHYS", "Physiotherapy students", "Rehabilitation", 36, 0.6},
}

func exampleBrief() *leftshift.Brief {
	b := &leftshift.Brief{
		Goals:    leftshift.DefaultGoals(),
		Settings: leftshift.DefaultSettings(),
		Inputs: []leftshift.Input{{Path: "brief.xlsx", Name: "brief.xlsx", Bytes: 48211,
			SHA256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}},
	}
	b.Settings.Title = "Northern Vale placement plan 2027 to 2029"
	b.Settings.Marking = "OFFICIAL-SENSITIVE"
	row := 1
	origin := func(sheet string, headers ...string) leftshift.Origin {
		row++
		columns := map[string]int{}
		for i, h := range headers {
			columns[h] = i + 1
		}
		return leftshift.Origin{File: "brief.xlsx", Sheet: sheet, Row: row, Columns: columns}
	}
	starts := []time.Time{}
	for year := 2027; year < 2029; year++ {
		for _, month := range []time.Month{time.August, time.December, time.April} {
			y := year
			if month == time.April {
				y++
			}
			starts = append(starts, time.Date(y, month, 4, 0, 0, 0, 0, time.UTC))
		}
	}
	for i, start := range starts {
		end := start.AddDate(0, 4, -1)
		b.Blocks = append(b.Blocks, leftshift.Block{Name: fmt.Sprintf("Block %d", i+1), Start: start, End: end, Months: 4})
	}
	areas := []string{"North Vale", "Eastmoor", "South Westerham"}
	for i, name := range exampleTrusts {
		b.Sites = append(b.Sites, leftshift.Site{Code: fmt.Sprintf("RA%d01", i), Name: name[:len(name)/2] + " Hospital", Provider: fmt.Sprintf("RA%d", i),
			ProviderName: name, Setting: leftshift.Acute, Area: areas[i%3]})
	}
	b.Sites = append(b.Sites, leftshift.Site{Code: "RM101", Name: "Larch House", Provider: "RM1", ProviderName: "Vale Mental Health NHS Foundation Trust",
		Setting: leftshift.MentalHealth, Area: areas[0]})
	for i := range 20 {
		name := fmt.Sprintf("%s Medical Practice", []string{"Elm", "Ash", "Oak", "Willow", "Rowan"}[i%5])
		if i == 3 {
			name = "=Elm+Surgery" // text that a spreadsheet might take for a formula
		}
		b.Sites = append(b.Sites, leftshift.Site{Code: fmt.Sprintf("C810%02d", i), Name: name, Provider: fmt.Sprintf("C81%03d", i),
			ProviderName: name, Setting: leftshift.PrimaryCare, Area: areas[i%3]})
	}
	for i := range exampleProgrammes {
		g := &exampleProgrammes[i]
		b.Programmes = append(b.Programmes, leftshift.Programme{Code: g.code, Name: g.name, Trainees: &g.trainees, WTEEach: g.wte,
			Origin: origin("Programmes", "Programme", "Name", "Grade", "Trainees")})
		for j := range exampleTrusts {
			b.Posts = append(b.Posts, leftshift.Post{Code: fmt.Sprintf("YHD/RA%d01/%s/001", j, g.code), Sites: []leftshift.SiteShare{{Site: fmt.Sprintf("RA%d01", j), Share: 1}},
				Specialty: g.specialty, Programmes: []string{g.code}, Places: g.trainees / 6, Movable: true})
			b.Current = append(b.Current, leftshift.Current{Post: fmt.Sprintf("YHD/RA%d01/%s/001", j, g.code), Programme: g.code, Trainees: g.trainees / 6})
		}
	}
	for i := range 20 {
		post := leftshift.Post{Code: fmt.Sprintf("YHD/C810%02d/GP/001", i), Sites: []leftshift.SiteShare{{Site: fmt.Sprintf("C810%02d", i), Share: 1}},
			Specialty: "General practice", Programmes: []string{"F1", "F2", "GPST1", "GPST2", "PHYS"}, Places: 2 + i%4, ExtraPlaces: i % 2, Movable: true}
		if i%5 == 0 {
			post.Sites = []leftshift.SiteShare{{Site: fmt.Sprintf("C810%02d", i), Share: 0.6}, {Site: "RA001", Share: 0.4}}
		}
		b.Posts = append(b.Posts, post)
	}
	b.Current = append(b.Current, leftshift.Current{Post: "YHD/RM101/CPT/001", Programme: "CPT", Trainees: 2})
	b.Posts = append(b.Posts, leftshift.Post{Code: "YHD/RM101/CPT/001", Sites: []leftshift.SiteShare{{Site: "RM101", Share: 1}},
		Specialty: "Psychiatry", Programmes: []string{"CPT"}, Places: 4, Movable: true})
	b.Targets = []leftshift.Target{
		{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Share: 0.25, Origin: origin("Targets", "Scope", "Block", "Primary and community share")},
		{Scope: leftshift.Scope{Kind: leftshift.ScopeProgramme, Name: "GPST1"}, Share: 0.1, Origin: origin("Targets", "Scope", "Block", "Primary and community share")},
		{Scope: leftshift.Scope{Kind: leftshift.ScopeArea, Name: "Eastmoor"}, Block: "Block 6", Share: 0.3, Origin: origin("Targets", "Scope", "Block", "Primary and community share")},
	}
	b.Rules = []leftshift.Rule{
		{Code: "GP-24", Programmes: []string{"GPST1"}, Kind: leftshift.MinMonths, Of: leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.PrimaryCare}, Value: 8,
			Authority: "RCGP curriculum 2025", Origin: origin("Rules", "Rule", "Programme", "Kind", "Of", "Value")},
		{Code: "ED-MAX", Programmes: []string{"F2", "ACCS"}, Kind: leftshift.MaxShare, Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "Emergency medicine"}, Value: 0.9,
			Hard: true, Origin: origin("Rules", "Rule", "Programme", "Kind", "Of", "Value")},
	}
	b.Floors = []leftshift.Floor{
		{Provider: "RA0", Specialty: "Emergency medicine", LeastWTE: 12, Origin: origin("Floors", "Provider or site", "Specialty", "Block", "Least WTE")},
		{Provider: "RA1", Specialty: "General medicine", LeastWTE: 10, Origin: origin("Floors", "Provider or site", "Specialty", "Block", "Least WTE")},
	}
	b.Limits = []leftshift.Limit{
		{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Kind: leftshift.MostLossShare, Value: 0.3, Origin: origin("Limits", "Scope", "Kind", "Value")},
		{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Kind: leftshift.MostLossPerBlock, Value: 12, Origin: origin("Limits", "Scope", "Kind", "Value")},
		{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Kind: leftshift.MostMovesPerBlock, Value: 60, Origin: origin("Limits", "Scope", "Kind", "Value")},
	}
	return b
}

// examplePlan moves trainees by hand and leaves a few unplaced.
func examplePlan(b *leftshift.Brief) *leftshift.Plan {
	p := &leftshift.Plan{
		Status: leftshift.Optimal,
		AsOf:   time.Date(2027, 6, 1, 0, 0, 0, 0, time.UTC),
		Goals: []leftshift.GoalResult{
			{Goal: leftshift.PlaceEveryone, Unit: leftshift.PlaceEveryone.Unit(), LPBound: 12, Best: 12, Value: 12, Grade: leftshift.Proven},
			{Goal: leftshift.LeftShift, Unit: leftshift.LeftShift.Unit(), LPBound: 51.2, Best: 52, Value: 52, Gap: 0.8, Grade: leftshift.Reported},
			{Goal: leftshift.FairChange, Unit: leftshift.FairChange.Unit(), LPBound: 0.138889, Best: 0.142857, Value: 0.142857, Gap: 0.003968, Grade: leftshift.WithinGap},
		},
		Model:    leftshift.ModelSize{Rows: 2310, Columns: 5120, Nonzeros: 30140, IntegerColumns: 4410},
		Engines:  []string{"Clp 1.17.6"},
		TieBreak: "Of equal plans, the one that keeps trainees in the posts whose keys come first is taken.",
	}
	today := b.Today()
	after := map[leftshift.Filling][]int{}
	for f, counts := range today {
		after[f] = append([]int(nil), counts...)
	}
	for j := range 2 { // eight trainees who would be in two hospitals have no place
		after[leftshift.Filling{Post: fmt.Sprintf("YHD/RA%d01/ACCS/001", j), Programme: "ACCS"}][2] -= 4
	}
	practice := 0
	for _, programme := range []string{"F1", "F2", "GPST1", "GPST2", "PHYS"} {
		for j := range exampleTrusts {
			from := leftshift.Filling{Post: fmt.Sprintf("YHD/RA%d01/%s/001", j, programme), Programme: programme}
			to := leftshift.Filling{Post: fmt.Sprintf("YHD/C810%02d/GP/001", practice%20), Programme: programme}
			practice++
			for block := 1; block < len(b.Blocks); block++ { // the first starts within 13 weeks
				if after[to] == nil {
					after[to] = make([]int, len(b.Blocks))
				}
				n := 1 + min(block, 3)/3
				after[from][block] -= n
				after[to][block] += n
			}
		}
	}
	for f, counts := range after {
		for block, n := range counts {
			before := 0
			if today[f] != nil {
				before = today[f][block]
			}
			if before > 0 || n > 0 {
				p.Placements = append(p.Placements, leftshift.Placement{Programme: f.Programme, Post: f.Post, Block: block, Before: leftshift.WholeTrainees(before), After: leftshift.WholeTrainees(n)})
			}
		}
	}
	p.Unplaced = []leftshift.Unplaced{{Programme: "ACCS", Block: 2, Trainees: leftshift.WholeTrainees(8)}}
	return p
}
