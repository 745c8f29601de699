package sheet

import (
	"reflect"
	"testing"
	"time"

	"leftshift"
)

// full is a brief in order that uses every sheet that is read.
const full = `
== Blocks
Block | Start | End | Months
Autumn | 05/08/2026 | 01/12/2026 |
Spring | 2 December 2026 | 2027-04-06 | 4
== Sites
Site code | Site name | Provider code | Provider name | Setting | Area | Rooms | Approved from | Approved to | Postcode | Latitude | Longitude | Need weight | MFF
RXX01 | Royal Hospital | RXX | Northshire Hospitals | Acute | North | | | | NE1 4LP | 54.98 | -1.61 | 1.2 | 1.05
RXX02 | Cottage Hospital | RXX | Northshire Hospitals | Community | South | 5 | 1/1/2020 | 31/12/2030 | | | | |
A1 | Elm Surgery | A1 | Elm Surgery | Primary care | North | 2 | | | | | | |
== Programmes
Programme | Name | Grade | Trainees | WTE each | PA per trainee | Home area | Learner type | Most minutes
F2 | Foundation year 2 | F2 | 3 | | 0.25 | North | Postgraduate | 60
GPST1 | GP year 1 | ST1 | | 0.8 | | | |
== Intake
Programme | Block | Trainees | Home area
GPST1 | Autumn | 1 | North
GPST1 | Autumn | 1 | South
GPST1 | Spring | 2 |
== Posts
Post | Site | Other sites | Specialty | Programmes | Places | Extra places | Least trainees | Movable | Funding type
P1 | RXX01 | | Acute medicine | F2; GPST1 | 4 | | | Y | Funded - Tariff
P2 | A1 | RXX01:40%; RXX02:0.2 | General practice | GPST1 | 1 | 2 | 1 | N |
P3 | RXX02 | | Geriatric medicine | GPST1;F2 | 1 | 1 | | |
== Current
Post | Programme | Trainees | Block
P1 | F2 | 3 |
P1 | GPST1 | 1 |
P1 | GPST1 | 1 | Spring
P3 | F2 | 0 |
== Supervision
Site | Specialty | PA | Lendable share | New-role PA limit | Approved to
RXX01 | acute medicine | 2 | 20% | 0.5 | 31/12/2027
RXX01 | | 1 | | |
A1 | General practice | 0.5 | | 0 |
RXX02 | | 1 | 0 | |
== Transfer
From specialty | Counts as | Programme | Credit
geriatric medicine | Acute medicine | | 50%
Geriatric medicine | Acute medicine | F2 | 0.75
Geriatric medicine | Care of older people | GPST1 | 1
== Tariff
Setting | Learner type | Rate per WTE-year (£) | MFF applies | Source | Effective from
Acute | | 12000 | Y | Guidance |
Acute | Postgraduate | 12500 | N | | 01/10/2026
Primary care | | 9000 | | |
Community | | 0 | | |
== Travel
From area | To site | Minutes
North | RXX01 | 12
North | A1 | 7.5
South | RXX02 | 0
North | RXX02 | 31
South | RXX01 | 32
South | A1 | 33
== Floors
Provider or site | Specialty | Block | Least WTE
RXX | Acute medicine | | 2
A1 | | Spring | 0.5
Site: RXX02 | | | 0
== Rules
Rule | Programme | Kind | Of | Value | Hard or soft | Source | Effective from
R1 | F2; GPST1 | min share | Primary and community | 22.5% | Hard | BTFP | 05/08/2026
R2 | GPST1 | min months | Community or integrated | 2 | | | 01/10/2026
R3 | F2 | max share | Acute | 1 | soft | |
R4 | F2 | max months | Specialty: Acute medicine | 8 | | |
R5 | GPST1 | min share | care of older people | 5% | | |
== Targets
Scope | Block | Primary and community share | Hard or soft
All | | 0.3 |
Area: North | Spring | 10% | Soft
Programme: GPST1 | | 0.4 | Soft
Provider: A1 | | 0.6 | Hard
== Limits
Scope | Kind | Value
All | most moves per block | 5
Provider: RXX | most loss per block WTE | 1.5
Area: North | most loss share | 50%
Provider: RXX | most income loss | 5%
Provider: A1 | most income loss | 2500
== Budgets
Scope | Block | Amount
All | | 250000
Area: North | Spring | 99999.5
== Goals
Order | Goal | Give up to | Use
10 | Place everyone | | 
20 | Left shift | 0.5 | Y
30 | Safe rotas | | N
40 | Curriculum | | 
50 | Fair change | 0.01 | 
55 | Money | 1000 | 
56 | Existing staff first | | 
57 | Travel | 30 | 
60 | Fewest changes | | 
== Settings
Setting | Value
Title | Plan of the north
Marking | OFFICIAL-SENSITIVE
Primary and community settings | Community; Primary care
Freeze weeks | 12
Allow places back | Y
Lend within area | yes
Fairness | fair share
Granularity | 0.5
`

// Every column of every sheet ends up where it belongs in the brief.
func TestReadFull(t *testing.T) {
	half, _ := leftshift.ParseTrainees(0.5)
	result := read(full)
	expect(t, result.Findings)
	if t.Failed() {
		return
	}
	if at := result.Brief.Settings.Cell(leftshift.SettingFreezeWeeks).String(); at != "Settings!B5" {
		t.Errorf("Freeze weeks is at %s, want Settings!B5", at)
	}
	b := withoutOrigins(result.Brief)
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	ptr := func(v float64) *float64 { return &v }
	n := func(v int) *int { return &v }
	want := &leftshift.Brief{
		Blocks: []leftshift.Block{
			{Name: "Autumn", Start: day(2026, 8, 5), End: day(2026, 12, 1), Months: 4},
			{Name: "Spring", Start: day(2026, 12, 2), End: day(2027, 4, 6), Months: 4},
		},
		Sites: []leftshift.Site{
			{Code: "RXX01", Name: "Royal Hospital", Provider: "RXX", ProviderName: "Northshire Hospitals", Setting: leftshift.Acute, Area: "North", Postcode: "NE1 4LP", Latitude: ptr(54.98), Longitude: ptr(-1.61), NeedWeight: ptr(1.2), MFF: ptr(1.05)},
			{Code: "RXX02", Name: "Cottage Hospital", Provider: "RXX", ProviderName: "Northshire Hospitals", Setting: leftshift.Community, Area: "South", Rooms: n(5), ApprovedFrom: day(2020, 1, 1), ApprovedTo: day(2030, 12, 31)},
			{Code: "A1", Name: "Elm Surgery", Provider: "A1", ProviderName: "Elm Surgery", Setting: leftshift.PrimaryCare, Area: "North", Rooms: n(2)},
		},
		Programmes: []leftshift.Programme{
			{Code: "F2", Name: "Foundation year 2", Grade: "F2", Trainees: n(3), WTEEach: 1, PAPerTrainee: ptr(0.25), HomeArea: "North", LearnerType: "Postgraduate", MostMinutes: ptr(60)},
			{Code: "GPST1", Name: "GP year 1", Grade: "ST1", WTEEach: 0.8},
		},
		Intake: []leftshift.Intake{
			{Programme: "GPST1", Block: "Autumn", Trainees: 1, HomeArea: "North"},
			{Programme: "GPST1", Block: "Autumn", Trainees: 1, HomeArea: "South"},
			{Programme: "GPST1", Block: "Spring", Trainees: 2},
		},
		Posts: []leftshift.Post{
			{Code: "P1", Sites: []leftshift.SiteShare{{Site: "RXX01", Share: 1}}, Specialty: "Acute medicine", Programmes: []string{"F2", "GPST1"}, Places: 4, Movable: true, FundingType: "Funded - Tariff"},
			{Code: "P2", Sites: []leftshift.SiteShare{{Site: "A1", Share: 0.4}, {Site: "RXX01", Share: 0.4}, {Site: "RXX02", Share: 0.2}}, Specialty: "General practice", Programmes: []string{"GPST1"}, Places: 1, ExtraPlaces: 2, LeastTrainees: 1},
			{Code: "P3", Sites: []leftshift.SiteShare{{Site: "RXX02", Share: 1}}, Specialty: "Geriatric medicine", Programmes: []string{"F2", "GPST1"}, Places: 1, ExtraPlaces: 1, Movable: true},
		},
		Current: []leftshift.Current{
			{Post: "P1", Programme: "F2", Trainees: 3},
			{Post: "P1", Programme: "GPST1", Trainees: 1},
			{Post: "P1", Programme: "GPST1", Trainees: 1, Block: "Spring"},
			{Post: "P3", Programme: "F2"},
		},
		Floors: []leftshift.Floor{
			{Provider: "RXX", Specialty: "Acute medicine", LeastWTE: 2},
			{Provider: "A1", Block: "Spring", LeastWTE: 0.5},
			{Site: "RXX02"},
		},
		Rules: []leftshift.Rule{
			{Code: "R1", Programmes: []string{"F2", "GPST1"}, Kind: leftshift.MinShare, Of: leftshift.Of{Kind: leftshift.OfPrimaryAndCommunity}, Value: 0.225, Hard: true, Authority: "BTFP", EffectiveFrom: day(2026, 8, 5)},
			{Code: "R2", Programmes: []string{"GPST1"}, Kind: leftshift.MinMonths, Of: leftshift.Of{Kind: leftshift.OfIntegrated}, Value: 2, EffectiveFrom: day(2026, 10, 1)},
			{Code: "R3", Programmes: []string{"F2"}, Kind: leftshift.MaxShare, Of: leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.Acute}, Value: 1},
			{Code: "R4", Programmes: []string{"F2"}, Kind: leftshift.MaxMonths, Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "Acute medicine"}, Value: 8},
			{Code: "R5", Programmes: []string{"GPST1"}, Kind: leftshift.MinShare, Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "Care of older people"}, Value: 0.05},
		},
		Supervision: []leftshift.Supervision{
			{Site: "RXX01", Specialty: "Acute medicine", PA: 2, LendableShare: 0.2, NewRolePA: 0.5, ApprovedTo: day(2027, 12, 31)},
			{Site: "RXX01", PA: 1},
			{Site: "A1", Specialty: "General practice", PA: 0.5},
			{Site: "RXX02", PA: 1},
		},
		Transfers: []leftshift.Transfer{
			{From: "Geriatric medicine", CountsAs: "Acute medicine", Credit: 0.5},
			{From: "Geriatric medicine", CountsAs: "Acute medicine", Programme: "F2", Credit: 0.75},
			{From: "Geriatric medicine", CountsAs: "Care of older people", Programme: "GPST1", Credit: 1},
		},
		Tariffs: []leftshift.Tariff{
			{Setting: leftshift.Acute, Rate: 12000, MFF: true, Authority: "Guidance"},
			{Setting: leftshift.Acute, LearnerType: "Postgraduate", Rate: 12500, EffectiveFrom: day(2026, 10, 1)},
			{Setting: leftshift.PrimaryCare, Rate: 9000},
			{Setting: leftshift.Community},
		},
		Travel: []leftshift.TravelTime{
			{FromArea: "North", Site: "RXX01", Minutes: 12}, {FromArea: "North", Site: "A1", Minutes: 7.5}, {FromArea: "South", Site: "RXX02"},
			{FromArea: "North", Site: "RXX02", Minutes: 31}, {FromArea: "South", Site: "RXX01", Minutes: 32}, {FromArea: "South", Site: "A1", Minutes: 33},
		},
		Budgets: []leftshift.Budget{
			{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Amount: 250000},
			{Scope: leftshift.Scope{Kind: leftshift.ScopeArea, Name: "North"}, Block: "Spring", Amount: 99999.5},
		},
		Targets: []leftshift.Target{
			{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Share: 0.3},
			{Scope: leftshift.Scope{Kind: leftshift.ScopeArea, Name: "North"}, Block: "Spring", Share: 0.1},
			{Scope: leftshift.Scope{Kind: leftshift.ScopeProgramme, Name: "GPST1"}, Share: 0.4},
			{Scope: leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "A1"}, Share: 0.6, Hard: true},
		},
		Limits: []leftshift.Limit{
			{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Kind: leftshift.MostMovesPerBlock, Value: 5},
			{Scope: leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "RXX"}, Kind: leftshift.MostLossPerBlock, Value: 1.5},
			{Scope: leftshift.Scope{Kind: leftshift.ScopeArea, Name: "North"}, Kind: leftshift.MostLossShare, Value: 0.5},
			{Scope: leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "RXX"}, Kind: leftshift.MostIncomeLoss, Value: 0.05},
			{Scope: leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "A1"}, Kind: leftshift.MostIncomeLoss, Value: 2500},
		},
		Goals: []leftshift.Goal{ // those not listed follow, in their usual order
			{Kind: leftshift.PlaceEveryone}, {Kind: leftshift.LeftShift, GiveUp: 0.5}, {Kind: leftshift.Curriculum}, {Kind: leftshift.KeepPlan}, {Kind: leftshift.FairChange, GiveUp: 0.01},
			{Kind: leftshift.Money, GiveUp: 1000}, {Kind: leftshift.ExistingStaff}, {Kind: leftshift.Travel, GiveUp: 30}, {Kind: leftshift.FewestChanges},
		},
		Settings: leftshift.BriefSettings{
			Title: "Plan of the north", Marking: "OFFICIAL-SENSITIVE", FreezeWeeks: 12, WarnWeeks: 16, AllowBack: true, LendWithinArea: true, Fairness: leftshift.FairShare, Granularity: half,
			PrimaryAndCommunity: leftshift.SettingSet{leftshift.Community: true, leftshift.PrimaryCare: true},
		},
		Inputs: []leftshift.Input{{Path: "in/brief.xlsx", Name: "brief.xlsx"}},
	}
	got, wanted := reflect.ValueOf(*b), reflect.ValueOf(*want)
	for i := range got.NumField() {
		if !reflect.DeepEqual(got.Field(i).Interface(), wanted.Field(i).Interface()) {
			t.Errorf("%s:\n got %+v\nwant %+v", got.Type().Field(i).Name, got.Field(i), wanted.Field(i))
		}
	}
}

// withoutOrigins copies a brief without the rows it was read from.
func withoutOrigins(b *leftshift.Brief) *leftshift.Brief {
	c := *b.Sorted()
	c.Settings.Cells = nil
	c.Sites, c.Blocks, c.Programmes, c.Intake, c.Posts, c.Current = drop(b.Sites), drop(b.Blocks), drop(b.Programmes), drop(b.Intake), drop(b.Posts), drop(b.Current)
	c.Floors, c.Rules, c.Targets, c.Limits, c.Goals = drop(b.Floors), drop(b.Rules), drop(b.Targets), drop(b.Limits), drop(b.Goals)
	c.Supervision, c.Transfers, c.Tariffs, c.Budgets, c.Travel = drop(b.Supervision), drop(b.Transfers), drop(b.Tariffs), drop(b.Budgets), drop(b.Travel)
	c.Trainees, c.Preferences, c.Bookings, c.NoRepeats, c.AssignGoals = drop(b.Trainees), drop(b.Preferences), drop(b.Bookings), drop(b.NoRepeats), drop(b.AssignGoals)
	return &c
}

func drop[T any](rows []T) []T {
	if rows == nil {
		return nil
	}
	kept := make([]T, len(rows))
	for i := range rows {
		kept[i] = rows[i]
		reflect.ValueOf(&kept[i]).Elem().FieldByName("Origin").SetZero()
	}
	return kept
}
