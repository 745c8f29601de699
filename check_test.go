package leftshift_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"leftshift"
)

// soundBrief is a brief without anything to report: a hospital post that takes
// two programmes, a practice post that could open, two blocks.
func soundBrief() *leftshift.Brief {
	at := func(sheet string, row int) leftshift.Origin {
		columns := map[string]int{}
		for i, header := range map[string][]string{
			"Sites":      {"Site code", "Rooms", "Approved from", "Approved to"},
			"Programmes": {"Programme", "Trainees"},
			"Posts":      {"Post", "Site", "Programmes", "Places", "Least trainees", "Movable"},
			"Current":    {"Post", "Programme", "Trainees"},
			"Floors":     {"Provider or site", "Least WTE"},
			"Rules":      {"Rule", "Kind", "Of", "Value", "Effective from"},
			"Targets":    {"Scope"},
		}[sheet] {
			columns[header] = i + 1
		}
		return leftshift.Origin{File: "brief.xlsx", Sheet: sheet, Row: row, Columns: columns}
	}
	three, one := 3, 1
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	return &leftshift.Brief{
		Blocks: []leftshift.Block{
			{Name: "Autumn", Start: day(2026, 8, 5), End: day(2026, 12, 1), Months: 4},
			{Name: "Spring", Start: day(2026, 12, 2), End: day(2027, 4, 6), Months: 4},
		},
		Sites: []leftshift.Site{
			{Code: "RXX01", Provider: "RXX", Setting: leftshift.Acute, Area: "North", Origin: at("Sites", 2)},
			{Code: "A1", Provider: "A1", Setting: leftshift.PrimaryCare, Area: "South", Origin: at("Sites", 3)},
		},
		Programmes: []leftshift.Programme{
			{Code: "F2", Trainees: &three, WTEEach: 1, Origin: at("Programmes", 2)},
			{Code: "GPST1", Trainees: &one, WTEEach: 0.8, Origin: at("Programmes", 3)},
		},
		Posts: []leftshift.Post{
			{Code: "P1", Sites: []leftshift.SiteShare{{Site: "RXX01", Share: 1}}, Specialty: "Acute medicine", Programmes: []string{"F2", "GPST1"}, Places: 4, Movable: true, Origin: at("Posts", 2)},
			{Code: "P2", Sites: []leftshift.SiteShare{{Site: "A1", Share: 1}}, Specialty: "General practice", Programmes: []string{"F2"}, ExtraPlaces: 1, Movable: true, Origin: at("Posts", 3)},
		},
		Current: []leftshift.Current{
			{Post: "P1", Programme: "F2", Trainees: 3, Origin: at("Current", 2)},
			{Post: "P1", Programme: "GPST1", Trainees: 1, Origin: at("Current", 3)},
		},
		Floors:   []leftshift.Floor{{Provider: "RXX", LeastWTE: 2, Origin: at("Floors", 2)}},
		Rules:    []leftshift.Rule{{Code: "R1", Programmes: []string{"F2"}, Kind: leftshift.MinMonths, Of: leftshift.Of{Kind: leftshift.OfPrimaryAndCommunity}, Value: 1, Hard: true, Origin: at("Rules", 2)}},
		Targets:  []leftshift.Target{{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Share: 0.2, Origin: at("Targets", 2)}},
		Goals:    leftshift.DefaultGoals(),
		Settings: leftshift.DefaultSettings(),
	}
}

// Each check says what doesn't fit together, with the numbers and the cell.
func TestCheck(t *testing.T) {
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	whole := func(n int) *int { return &n }
	checkAll(t, soundBrief, []checkCase{
		{"a brief in order", func(*leftshift.Brief) {}, nil},
		{"two programmes and no word of who is there", func(b *leftshift.Brief) { b.Current = nil }, []string{
			`Posts!C2: it is not known who is in the post "P1" today: it takes F2, GPST1, and Current has no row for it. Add rows for the post to Current, one for each programme that is there today; a row with 0 says that nobody is. [E401]`,
		}},
		{"no places and no word of who is there", func(b *leftshift.Brief) {
			b.Posts[1].Programmes = []string{"F2", "GPST1"}
		}, nil},
		{"trainees in a post that doesn't take them", func(b *leftshift.Brief) { b.Posts[0].Programmes = []string{"F2"} }, []string{
			`Current!B3: 1 trainee of "GPST1" in the post "P1" today, which does not take that programme (see Posts!C2). Add the programme to the post's Programmes, or correct this row. [E402]`,
			`Programmes!A3: no post takes "GPST1", so all its trainees would be unplaced. Add the programme to the Programmes of the posts that may have its trainees. [W410]`,
		}},
		{"more trainees than places, in one block", func(b *leftshift.Brief) {
			b.Posts[0].Places = 3
			b.Current = append(b.Current, leftshift.Current{Post: "P1", Programme: "F2", Block: "Spring", Trainees: 2})
			b.Programmes[0].Trainees = nil
			b.Intake = []leftshift.Intake{{Programme: "F2", Block: "Autumn", Trainees: 3}, {Programme: "F2", Block: "Spring", Trainees: 2}}
		}, []string{
			`Posts!D2: the post "P1" holds 3.8 WTE today in the block "Autumn", and has room for 3. Raise Places or correct the rows in Current; otherwise some of them have to move. [W404]`,
		}},
		{"more trainees than places, and they may not move", func(b *leftshift.Brief) { b.Posts[0].Places, b.Posts[0].Movable = 3, false }, []string{
			`Posts!D2: the post "P1" holds 3.8 WTE today in every block, and has room for 3; its trainees may not move. Raise Places, set Movable to Y, or correct the rows in Current. [E403]`,
		}},
		{"a site that is not approved yet", func(b *leftshift.Brief) { b.Sites[0].ApprovedFrom = day(2026, 9, 1) }, []string{
			`Posts!B2: the post "P1" has trainees today and its site "RXX01" is not approved for the whole time in the block "Autumn"; they have to move (see Sites!C2). Correct the site's approval if they may stay. [W406]`,
			`Programmes!B2: "F2" has 3 trainees to place and its posts have room for 1, extra places counted in the block "Autumn"; at least 2 would be unplaced. Add places, or add the programme to more posts. [W411]`,
			`Programmes!B3: "GPST1" has 1 trainee to place and its posts have room for 0, extra places counted in the block "Autumn"; at least 1 would be unplaced. Add places, or add the programme to more posts. [W411]`,
			`Floors!B2: "RXX" needs 2 WTE, and its posts have room for 0, extra places counted in the block "Autumn". Correct the floor, or the places of its posts; otherwise it will be missed. [W413]`,
		}},
		{"a site whose approval ends, and nobody may move", func(b *leftshift.Brief) {
			b.Sites[0].ApprovedTo = day(2027, 1, 1)
			b.Posts[0].Movable = false
			b.Posts[1].Programmes, b.Posts[1].ExtraPlaces = []string{"F2", "GPST1"}, 4
			b.Floors = nil
		}, []string{
			`Posts!F2: the post "P1" has trainees today and its site "RXX01" is not approved for the whole time in the block "Spring"; they may not move (see Sites!D2). Set Movable to Y, or correct the site's approval. [E405]`,
		}},
		{"fewer rooms than learners", func(b *leftshift.Brief) { b.Sites[0].Rooms = whole(2) }, []string{
			`Sites!B2: the site "RXX01" has 3.8 WTE of learners today in every block and rooms for 2. Correct Rooms, or leave it blank if there is no limit; otherwise some of them have to move. [W407]`,
		}},
		{"a programme that grows", func(b *leftshift.Brief) { b.Programmes[0].Trainees = whole(4) }, []string{
			`Programmes!B2: "F2" has 3 trainees in posts today and 4 to place in every block (see Current!C2). Correct one of the numbers, unless the programme grows or shrinks; a post with one programme and no row in Current counts as full. [W408]`,
		}},
		{"a programme that grows faster later", func(b *leftshift.Brief) {
			b.Intake = []leftshift.Intake{{Programme: "F2", Block: "Autumn", Trainees: 4}, {Programme: "F2", Block: "Spring", Trainees: 5}}
		}, []string{
			`Programmes!B2: "F2" has 3 trainees in posts today and 4 to place in the block "Autumn"; the numbers of 1 other block differ too (see Current!C2). Correct one of the numbers, unless the programme grows or shrinks; a post with one programme and no row in Current counts as full. [W408]`,
			`Targets!A2: the target for "All" is 20%, and the places in primary and community care, extra places counted, have room for 18.18% of the time with everyone placed. Lower the target, or add places in primary and community care; otherwise it will be missed or trainees left unplaced. [W450]`,
		}},
		{"more trainees that may not move than there are to place", func(b *leftshift.Brief) {
			b.Posts[0].Movable, b.Programmes[0].Trainees = false, whole(2)
		}, []string{
			`Programmes!B2: "F2" has 3 trainees in posts today and 2 to place in every block (see Current!C2). Correct one of the numbers, unless the programme grows or shrinks; a post with one programme and no row in Current counts as full. [W408]`,
			`Programmes!B2: "F2" has 3 trainees today in posts that may not move, and 2 to place in every block (see Posts!F2). Correct the numbers, or set Movable to Y for some of the posts. [E409]`,
		}},
		{"a fixed post with fewer trainees than it must have", func(b *leftshift.Brief) {
			b.Posts[1].Movable, b.Posts[1].LeastTrainees = false, 1
		}, []string{
			`Posts!E3: the post "P2" must have at least 1 trainee and holds 0 today in every block, and its trainees may not move (see Posts!F3). Lower Least trainees, set Movable to Y, or correct the rows in Current. [E414]`,
		}},
		{"more trainees required than the post holds", func(b *leftshift.Brief) { b.Posts[1].LeastTrainees = 2 }, []string{
			`Posts!E3: the post "P2" must have at least 2 trainees and has room for 1 (see Posts!D3). Lower Least trainees, or raise Places or Extra places. [E412]`,
		}},
		{"a floor that all places together can't reach", func(b *leftshift.Brief) { b.Floors[0].LeastWTE = 4.5 }, []string{
			`Floors!B2: "RXX" needs 4.5 WTE, and its posts have room for 4, extra places counted in every block. Correct the floor, or the places of its posts; otherwise it will be missed. [W413]`,
		}},
		{"a floor of another specialty", func(b *leftshift.Brief) { b.Floors[0].Specialty = "General practice" }, []string{
			`Floors!B2: "RXX" needs 2 WTE in "General practice", and its posts have room for 0, extra places counted in every block. Correct the floor, or the places of its posts; otherwise it will be missed. [W413]`,
		}},
		{"months without blocks", func(b *leftshift.Brief) { b.Blocks = []leftshift.Block{leftshift.UndatedBlock()} }, []string{
			`Rules!B2: the rule "R1" is in months, and there is no Blocks sheet to count months in. Add a sheet Blocks, or use a share. [E420]`,
		}},
		{"more months than there are", func(b *leftshift.Brief) { b.Rules[0].Value, b.Rules[0].EffectiveFrom = 5, day(2026, 12, 1) }, []string{
			`Rules!D2: the rule "R1" asks for 5 months, and the blocks that it covers have 4. Lower the months, add blocks, or enter an earlier day under Effective from. [E421]`,
		}},
		{"a rule from after the last block", func(b *leftshift.Brief) { b.Rules[0].EffectiveFrom = day(2027, 1, 1) }, []string{
			`Rules!E2: the rule "R1" is effective from 1 January 2027, after every block has started, so it changes nothing. Correct the date, or delete the rule. [W422]`,
		}},
		{"a hard rule that no post counts towards", func(b *leftshift.Brief) { b.Rules[0].Programmes = []string{"GPST1"} }, []string{
			`Rules!C2: no post that takes GPST1 counts towards "Primary and community", so this hard rule would leave all their trainees unplaced. Correct what the rule counts, or add posts that count towards it. [W423]`,
		}},
		{"a soft rule that no post counts towards", func(b *leftshift.Brief) {
			b.Rules[0].Hard, b.Rules[0].Of = false, leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.Hospice}
		}, []string{
			`Rules!C2: no post that takes F2 counts towards "Hospice", so the rule can't be met. Correct what the rule counts, or add posts that count towards it. [W423]`,
		}},
		{"a target where nothing is primary or community", func(b *leftshift.Brief) {
			b.Targets[0].Scope = leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "RXX"}
		}, []string{
			`Targets!A2: no post in the scope "Provider: RXX" has a site in primary and community care, so the target can't be met. Correct the settings of the sites, or add posts. [W425]`,
		}},
		{"a target about nothing", func(b *leftshift.Brief) {
			b.Sites = append(b.Sites, leftshift.Site{Code: "A2", Provider: "A2", Setting: leftshift.PrimaryCare, Area: "West"})
			b.Targets[0].Scope = leftshift.Scope{Kind: leftshift.ScopeArea, Name: "West"}
		}, []string{
			`Targets!A2: no post is in the scope "Area: West", so the target changes nothing. Correct the scope, or delete the target. [W424]`,
		}},
		{"nobody need be placed", func(b *leftshift.Brief) { b.Goals = b.Goals[1:] }, []string{
			`the goal "Place everyone" is not used, so a plan that places nobody may be the best. Set Use to Y for the goal on the Goals sheet. [W426]`,
		}},
	})
}

// Every code of Check is explained, and every explanation is of a code in use.
func TestCheckCodesAreExplained(t *testing.T) {
	files, err := filepath.Glob("check*.go")
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile(`"([EWN]4\d\d)"`)
	used := map[string]bool{}
	for _, file := range files {
		if file == "check_codes.go" || strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range code.FindAllStringSubmatch(string(text), -1) {
			used[match[1]] = true
			if doc := leftshift.CheckCodes[match[1]]; doc.Title == "" || doc.Explanation == "" {
				t.Errorf("%s uses %s, which is not explained", file, match[1])
			}
		}
	}
	for documented := range leftshift.CheckCodes {
		if !used[documented] {
			t.Errorf("%s is explained and not used", documented)
		}
	}
}
