package sheet

import "testing"

// What a row refers to must be there; a near miss is suggested and never
// taken.
func TestReferenceFindings(t *testing.T) {
	rules := "== Rules\nRule | Programme | Kind | Of | Value\n"
	check(t, []findingCase{
		{name: "an unknown site", edits: []string{"P1 | RXX01", "P1 | RXX11"}, want: []string{
			`[brief.xlsx]Posts!B2: "RXX11" is not a site of the Sites sheet. Did you mean "RXX01"? If it is another site, add it to the Sites sheet. [E301]`,
		}},
		{name: "a site that nothing resembles", edits: []string{"P1 | RXX01", "P1 | Ward 9"}, want: []string{
			`[brief.xlsx]Posts!B2: "Ward 9" is not a site of the Sites sheet. Add it to the Sites sheet, or enter a site that is there. [E301]`,
		}},
		{name: "a site in capitals", edits: []string{"P1 | RXX01", "P1 | rxx01 "}},
		{name: "a site by its name", edits: []string{"P1 | RXX01", "P1 | royal hospital"}, want: []string{
			`[brief.xlsx]Posts!B2: 1 cell in "Site" gives a name in place of a code; read as the code with that name. [N308]`,
		}},
		{name: "an unknown programme in a list", edits: []string{"Acute medicine | F2", "Acute medicine | F2; F3"}, want: []string{
			`[brief.xlsx]Posts!E2: "F3" is not a programme of the Programmes sheet. Did you mean "F2"? If it is another programme, add it to the Programmes sheet. [E301]`,
		}},
		{name: "a programme listed twice", edits: []string{"Acute medicine | F2", "Acute medicine | F2; f2"}, want: []string{
			`[brief.xlsx]Posts!E2: the programme "F2" is listed twice. List every programme once. [E311]`,
		}},
		{name: "other sites without shares", edits: []string{"RXX01:40%", "RXX01"}, want: []string{
			`[brief.xlsx]Posts!C3: "RXX01" has no share of the time. Write the site's code, a colon and its share, for example RXX01:0.4. [E310]`,
		}},
		{name: "other sites with a bare percentage", edits: []string{"RXX01:40%", "RXX01:40"}, want: []string{
			`[brief.xlsx]Posts!C3: the share in "RXX01:40" is not a share from 0 to 1. Write the site's code, a colon and its share, for example RXX01:0.4 or RXX01:40%. [E310]`,
		}},
		{name: "other sites that take all the time", edits: []string{"RXX01:40%", "RXX01:100%"}, want: []string{
			`[brief.xlsx]Posts!C3: the other sites have 100% of the time, which leaves nothing for the main site. Lower the shares so that they come to less than 100%. [E310]`,
		}},
		{name: "the main site among the others", edits: []string{"RXX01:40%", "RXX01:0.2; A1:0.2"}, want: []string{
			`[brief.xlsx]Posts!C3: the site "A1" is there twice (see [brief.xlsx]Posts!B3). Name every site of the post once, the main site only in the column Site. [E311]`,
		}},
		{name: "an unknown block", add: "== Intake\nProgramme | Block | Trainees\nF2 | Sprung | 3\n", want: []string{
			`[brief.xlsx]Intake!B2: "Sprung" is not a block of the Blocks sheet. Did you mean "Spring"? If it is another block, add it to the Blocks sheet. [E301]`,
		}},
		{name: "a block in a brief without blocks", edits: []string{"== Blocks", "== _Blocks"}, add: "== Intake\nProgramme | Block | Trainees\nF2 | Spring | 3\n", want: []string{
			`[brief.xlsx]Intake!B2: "Spring" is not a block: there is no Blocks sheet with rows, so the plan is for one year without dates. Add the block to a sheet Blocks, or enter "Whole plan". [E301]`,
		}},
		{name: "a floor of a specialty that no post has", add: "== Floors\nProvider or site | Specialty | Least WTE\nRXX | Acute medicin | 1\n", want: []string{
			`[brief.xlsx]Floors!B2: "Acute medicin" is not a specialty of the Posts sheet. Did you mean "Acute medicine"? Enter the specialty of a post, or leave the cell blank. [E301]`,
		}},
		{name: "a floor of nobody", add: "== Floors\nProvider or site | Least WTE\nRXY | 1\n", want: []string{
			`[brief.xlsx]Floors!A2: "RXY" is not the code of a provider or a site of the Sites sheet. Did you mean "RXX"? Enter a code that is there, or add the site. [E301]`,
		}},
		{name: "a practice is its own provider", add: "== Floors\nProvider or site | Least WTE\nA1 | 1\n"},
		{name: "a code of a provider and one of its sites", edits: []string{"RXX01 | Royal", "RXX | Infirmary | RXX | Northshire Hospitals | Acute | North |\nRXX01 | Royal"}, add: "== Floors\nProvider or site | Least WTE\nRXX | 1\nSite: RXX | 0\nProvider: RXX | 1\n", want: []string{
			`[brief.xlsx]Floors!A2: "RXX" is the code of a provider and of one of its sites. Write Provider: RXX or Site: RXX. [E307]`,
		}},
		{name: "an area without its word", add: "== Targets\nScope | Share\nNorth | 0.4\n", want: []string{
			`[brief.xlsx]Targets!A2: "North" is not a scope. Enter Area: North. [E309]`,
		}},
		{name: "an unknown kind of scope", add: "== Targets\nScope | Share\nAera: North | 0.4\n", want: []string{
			`[brief.xlsx]Targets!A2: "Aera: North" is not a scope. If "Area: North" is meant, write that. [E309]`,
		}},
		{name: "an unknown area", add: "== Targets\nScope | Share\nArea: Nort | 0.4\n", want: []string{
			`[brief.xlsx]Targets!A2: "Nort" is not an area of the Sites sheet. Did you mean "North"? Enter the area of a site. [E301]`,
		}},
		{name: "an unknown programme as a scope", add: "== Targets\nScope | Share\nProgramme: F3 | 0.4\n", want: []string{
			`[brief.xlsx]Targets!A2: "F3" is not a programme of the Programmes sheet. Did you mean "F2"? If it is another programme, add it to the Programmes sheet. [E301]`,
		}},
		{name: "an unknown provider as a scope", add: "== Limits\nScope | Kind | Value\nProvider: RXZ | most loss share | 0.1\n", want: []string{
			`[brief.xlsx]Limits!A2: "RXZ" is not a provider of the Sites sheet. Did you mean "RXX"? Enter a provider code that is there, or add its sites. [E301]`,
		}},
		{name: "a rule about nothing known", add: rules + "R1 | F2 | min share | Psychiatry | 0.2\n", want: []string{
			`[brief.xlsx]Rules!D2: "Psychiatry" is not a setting, a group of settings or a specialty of the Posts sheet. Enter a setting, the specialty of a post, "Primary and community" or "Community or integrated". [E301]`,
		}},
		{name: "a rule about a misspelt group", add: rules + "R1 | F2 | min share | Primary and comunity | 0.2\n", want: []string{
			`[brief.xlsx]Rules!D2: "Primary and comunity" is not a setting, a group of settings or a specialty of the Posts sheet. Did you mean "Primary and community"? Enter a setting, the specialty of a post, "Primary and community" or "Community or integrated". [E301]`,
		}},
		{name: "a rule about a name that is two things", edits: []string{"Acute medicine", "Community"}, add: rules + "R1 | F2 | min share | Community | 0.2\nR2 | F2 | min share | Specialty: community | 0.2\n", want: []string{
			`[brief.xlsx]Rules!D2: "Community" is a setting and also a specialty of the Posts sheet. Write Setting: Community or Specialty: Community. [E307]`,
		}},
		{name: "a rule of an unknown kind", add: rules + "R1 | F2 | at least | Primary care | 0.2\n", want: []string{
			`[brief.xlsx]Rules!C2: "at least" is not one of the choices. Enter one of min share, max share, min months, max months or no repeat. [E208]`,
		}},
		{name: "a kind in long words", add: rules + "R1 | F2 | Minimum share | Primary care | 0.2\n"},
		{name: "a name of two sites", edits: []string{"RXX01 | Royal", "RXX02 | Royal Hospital | RXX | Northshire Hospitals | Acute | North |\nRXX01 | Royal", "P1 | RXX01", "P1 | Royal Hospital"}, want: []string{
			`[brief.xlsx]Posts!B2: "Royal Hospital" is the name of RXX02 and RXX01. Enter the site's code. [E307]`,
		}},
		{name: "a rule about a setting that is none", add: rules + "R1 | F2 | min share | Setting: Comunity | 0.2\n", want: []string{
			`[brief.xlsx]Rules!D2: "Comunity" is not a setting. Did you mean "Community"? The settings are Acute, Mental health, Community, Primary care, Hospice, Public health, Social care and Other. [E208]`,
		}},
		{name: "a rule about a specialty that no post has", add: rules + "R1 | F2 | min share | Specialty: Acute medicin | 0.2\n", want: []string{
			`[brief.xlsx]Rules!D2: "Acute medicin" is not a specialty of the Posts sheet. Did you mean "Acute medicine"? Enter a setting, the specialty of a post, "Primary and community" or "Community or integrated". [E301]`,
		}},
		{name: "other sites with a share of nothing", edits: []string{"RXX01:40%", "RXX01:0"}, want: []string{
			`[brief.xlsx]Posts!C3: the share in "RXX01:0" is 0. Leave out sites that have no share of the time. [E310]`,
		}},
		{name: "other sites that are not there", edits: []string{"RXX01:40%", "RXX11:40%"}, want: []string{
			`[brief.xlsx]Posts!C3: "RXX11" is not a site of the Sites sheet. Did you mean "RXX01"? If it is another site, add it to the Sites sheet. [E301]`,
		}},
		{name: "a programme as a scope without its word", add: "== Targets\nScope | Share\nf2 | 0.1\n", want: []string{
			`[brief.xlsx]Targets!A2: "f2" is not a scope. Enter Programme: F2. [E309]`,
		}},
		{name: "a provider as a scope without its word", add: "== Targets\nScope | Share\nrxx | 0.1\n", want: []string{
			`[brief.xlsx]Targets!A2: "rxx" is not a scope. Enter Provider: RXX. [E309]`,
		}},
		{name: "a scope that is nothing known", add: "== Targets\nScope | Share\nEverybody | 0.1\n", want: []string{
			`[brief.xlsx]Targets!A2: "Everybody" is not a scope. Enter All, or Area:, Programme: or Provider: with a name or code, for example Area: North. [E309]`,
		}},
		{name: "a floor for a site by its name", add: "== Floors\nProvider or site | Least WTE\nRoyal Hospital | 1\n", want: []string{
			`[brief.xlsx]Floors!A2: 1 cell in "Provider or site" gives a name in place of a code; read as the code with that name. [N308]`,
		}},
		{name: "a limit on income", add: "== Limits\nScope | Kind | Value\nAll | most income loss | 1000\n", want: []string{
			`[brief.xlsx]Limits!B2: a limit on income needs the Tariff sheet, and there is none with rows. Add a sheet Tariff with the rate of each setting, or delete the row. [E320]`,
		}},
	})
}

// Dates, settings and goals must make sense together.
func TestOrderFindings(t *testing.T) {
	check(t, []findingCase{
		{name: "a block that ends before it starts", edits: []string{"01/12/2026", "01/12/2025"}, want: []string{
			`[brief.xlsx]Blocks!C2: the block ends on 1 December 2025, before it starts on 5 August 2026 (see [brief.xlsx]Blocks!B2). Correct one of the dates. [E312]`,
		}},
		{name: "blocks that overlap", edits: []string{"02/12/2026", "01/12/2026"}, want: []string{
			`[brief.xlsx]Blocks!B3: the block "Spring" starts on 1 December 2026 and "Autumn" ends on 1 December 2026, so they share days (see [brief.xlsx]Blocks!C2). Correct the dates so that every day is in one block at most. [E313]`,
		}},
		{name: "days between blocks", edits: []string{"02/12/2026", "09/12/2026"}, want: []string{
			`[brief.xlsx]Blocks!B3: 7 days lie between the end of "Autumn" and the start of "Spring", in no block (see [brief.xlsx]Blocks!C2). Correct the dates if the blocks should follow each other. [W314]`,
		}},
		{name: "months that the dates deny", edits: []string{"Block | Start | End", "Block | Start | End | Months", "06/04/2027", "06/04/2027 | 6"}, want: []string{
			`[brief.xlsx]Blocks!D3: the block counts for 6 months, and its dates are 4 months apart (see [brief.xlsx]Blocks!B3, [brief.xlsx]Blocks!C3). Correct the months or the dates; leave Months blank to have it worked out. [W315]`,
		}},
		{name: "approval that ends before it starts", edits: []string{"Area | Rooms", "Approved from | Approved to", "Acute | North |", "Acute | 6 August 2026 | 5 August 2026", "| North | 2", "| |"}, want: []string{
			`[brief.xlsx]Sites!G2: approval ends on 5 August 2026, before it starts on 6 August 2026 (see [brief.xlsx]Sites!F2). Correct one of the dates. [E312]`,
		}},
		{name: "a warning shorter than the freeze", add: "== Settings\nSetting | Value\nFreeze weeks | 20\nWarn weeks | 16\n", want: []string{
			`[brief.xlsx]Settings!B3: Warn weeks is 16, less than Freeze weeks, which is 20 (see [brief.xlsx]Settings!B2). Enter at least 20. [E321]`,
		}},
		{name: "a freeze longer than the usual warning", add: "== Settings\nSetting | Value\nFreeze weeks | 20\n"},
		{name: "an unknown setting", add: "== Settings\nSetting | Value\nFreze weeks | 20\n", want: []string{
			`[brief.xlsx]Settings!A2: "Freze weeks" is not one of the choices. Did you mean "Freeze weeks"? Enter one of Title, Marking, Primary and community settings, Freeze weeks, Warn weeks, Allow places back, Lend within area, Fairness, Granularity, Preferences or Unranked posts. [E208]`,
		}},
		{name: "a way to be fair, misspelt", add: "== Settings\nSetting | Value\nFairness | Fair shares\n", want: []string{
			`[brief.xlsx]Settings!B2: "Fair shares" is not a way to be fair. Did you mean "Fair share"? Enter "Largest loss, then the next", "Largest loss" or "Fair share". [E208]`,
		}},
		{name: "settings of the wrong type", add: "== Settings\nSetting | Value\nFreeze weeks | 600\nWarn weeks | soon\nAllow places back | maybe\nPrimary and community settings | Community; Prisons\n", want: []string{
			`[brief.xlsx]Settings!B2: "600" weeks are more than ten years. Enter a number of weeks up to 520, for example 13. [E204]`,
			`[brief.xlsx]Settings!B3: "soon" is not a number. Enter a whole number, for example 13. [E202]`,
			`[brief.xlsx]Settings!B4: "maybe" is neither Y nor N. Enter Y or N. [E207]`,
			`[brief.xlsx]Settings!B5: "Prisons" is not a setting. The settings are Acute, Mental health, Community, Primary care, Hospice, Public health, Social care and Other. [E208]`,
		}},
		{name: "a third of a trainee", add: "== Settings\nSetting | Value\nGranularity | 0.3333\n", want: []string{
			`[brief.xlsx]Settings!B2: "0.3333" is not a part of a trainee that a plan may place. Enter 1 for whole trainees, or 0.5, 0.25, 0.2 or 0.1. [E208]`,
		}},
		{name: "two trainees at least", add: "== Settings\nSetting | Value\nGranularity | 2\n", want: []string{
			`[brief.xlsx]Settings!B2: "2" is not a part of a trainee that a plan may place. Enter 1 for whole trainees, or 0.5, 0.25, 0.2 or 0.1. [E208]`,
		}},
		{name: "parts in words", add: "== Settings\nSetting | Value\nGranularity | halves\n", want: []string{
			`[brief.xlsx]Settings!B2: "halves" is not a number. Enter a number, for example 0.5. [E202]`,
		}},
		{name: "half trainees", add: "== Settings\nSetting | Value\nGranularity | 0.50\n"},
		{name: "goals with the same order", add: "== Goals\nOrder | Goal\n1 | Left shift\n1 | Place everyone\n", want: []string{
			`[brief.xlsx]Goals!A2: "Left shift" and "Place everyone" both have the order 1 (see [brief.xlsx]Goals!A3). Give every goal a number of its own. [E317]`,
			`[brief.xlsx]Goals!B3: goals that are not listed follow those that are: "Safe rotas", "Curriculum", "Fair change" and "Fewest changes". List a goal with N under Use to leave it out. [N318]`,
		}},
		{name: "an idle goal", add: "== Goals\nOrder | Goal\n1 | Place everyone\n2 | Money\n3 | Safe rotas\n4 | Curriculum\n5 | Left shift\n6 | Fair change\n7 | Fewest changes\n", want: []string{
			`[brief.xlsx]Goals!B3: the goal "Money" needs the sheets Tariff and Budgets, so it changes nothing here. [N319]`,
		}},
		{name: "a programme without a number", edits: []string{"F2 | 3 |\n==", "F2 | |\n=="}, want: []string{
			`[brief.xlsx]Programmes!B2: "Trainees" of "F2" is blank. Enter the number of trainees that need a placement in each block; 0 if there are none. [E322]`,
		}},
		{name: "a programme whose number is in Intake, but for one block", edits: []string{"F2 | 3 |\n==", "F2 | |\n=="}, add: "== Intake\nProgramme | Block | Trainees\nF2 | Spring | 3\n", want: []string{
			`[brief.xlsx]Programmes!B2: "Trainees" of "F2" is blank, and Intake has no number for Autumn. Enter the number of trainees in each block, or add the rows to Intake; 0 if there are none. [E322]`,
		}},
		{name: "a programme whose number is in Intake", edits: []string{"F2 | 3 |\n==", "F2 | |\n=="}, add: "== Intake\nProgramme | Block | Trainees\nF2 | Spring | 3\nF2 | Autumn | 3\n"},
	})
}
