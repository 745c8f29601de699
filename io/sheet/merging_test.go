package sheet

import "testing"

// Rows with the same key must agree, in one workbook and across several.
func TestMergingFindings(t *testing.T) {
	sites := "== Sites\nSite code | Site name | Provider code | Setting | Rooms\n"
	check(t, []findingCase{
		{name: "another workbook says the same", files: []string{sites + "A1 | Elm Surgery | A1 | Primary care | 2\n"}, want: []string{
			`[b.xlsx]Sites!A2: 1 row says the same as a row of another workbook; each is counted once. [N303]`,
		}},
		{name: "another workbook says less", files: []string{sites + "a1 |  | A1 | Primary care | \n"}, want: []string{
			`[b.xlsx]Sites!A2: 1 row says the same as a row of another workbook; each is counted once. [N303]`,
		}},
		{name: "another workbook says otherwise", files: []string{sites + "A1 | Elm Surgery | A1 | Primary care | 3\n"}, want: []string{
			`[b.xlsx]Sites!E2: "Rooms" of Site code "A1" is "3" here and "2" in brief.xlsx (see [brief.xlsx]Sites!G3). Give both the same value, or delete the row that is wrong. [E302]`,
		}},
		{name: "the same row twice", edits: []string{"P1 | RXX01 | | Acute medicine | F2 | 3 |", "P1 | RXX01 | | Acute medicine | F2 | 3 |\nP1 | RXX01 | | Acute medicine | F2 | 3 |"}, want: []string{
			`[brief.xlsx]Posts!A3: Post "P1" is there twice; the two rows agree and are counted once (see [brief.xlsx]Posts!A2). Delete one of them, or give it a key of its own. [W304]`,
		}},
		{name: "the same key with other places", edits: []string{"P1 | RXX01 | | Acute medicine | F2 | 3 |", "P1 | RXX01 | | Acute medicine | F2 | 3 |\nP1 | RXX01 | | Acute medicine | F2 | 4 |"}, want: []string{
			`[brief.xlsx]Posts!F3: "Places" of Post "P1" is "4" here and "3" in another row (see [brief.xlsx]Posts!F2). Give both the same value, or delete the row that is wrong. [E302]`,
		}},
		{name: "two targets for one scope", add: "== Targets\nScope | Share | Hard or soft\nArea: North | 0.1 | \narea:north | 0.2 | Soft\nArea: North | 0.05 | Hard\n", want: []string{
			`[brief.xlsx]Targets!B3: "Primary and community share" of Scope "area:north", Hard or soft "Soft" is "0.2" here and "0.1" in another row (see [brief.xlsx]Targets!B2). Give both the same value, or delete the row that is wrong. [E302]`,
		}},
		{name: "two settings of one switch", add: "== Settings\nSetting | Value\nFreeze weeks | 10\n", files: []string{"== Settings\nSetting | Value\nfreeze weeks | 11\n"}, want: []string{
			`[b.xlsx]Settings!B2: "Value" of Setting "freeze weeks" is "11" here and "10" in brief.xlsx (see [brief.xlsx]Settings!B2). Give both the same value, or delete the row that is wrong. [E302]`,
		}},
		{name: "today in two ways", add: "== Current\nPost | Programme | Trainees\nP1 | F2 | 3\n", files: []string{"== Current\nPost | Programme | Trainees\nP1 | F2 | 2\n"}, want: []string{
			`[b.xlsx]Current!C2: "Trainees" of Post "P1", Programme "F2" is "2" here and "3" in brief.xlsx (see [brief.xlsx]Current!C2). Give both the same value, or delete the row that is wrong. [E302]`,
		}},
		{name: "an area in several spellings", edits: []string{"Acute | North", "Acute | NORTH"}, add: "== Targets\nScope | Share\nArea: NORTH | 0.1\n", want: []string{
			`[brief.xlsx]Sites!F2: the area "NORTH" was read as "North" (see [brief.xlsx]Sites!F3). [N305]`,
		}},
		{name: "a provider with two names", edits: []string{"RXX01 | Royal", "RXX02 | Infirmary | RXX | Northshire Hospitals | Acute | North |\nRXX03 | Cottage | RXX | Southshire Hospitals | Acute | North |\nRXX01 | Royal"}, want: []string{
			`[brief.xlsx]Sites!D3: the provider "RXX" is named "Southshire Hospitals" here and "Northshire Hospitals" elsewhere; the plan shows "Northshire Hospitals" (see [brief.xlsx]Sites!D2). Give a provider the same name in every row; check that the code is right. [W306]`,
		}},
		{name: "required sheets in no file", edits: []string{"== Posts", "== _Posts"}, files: []string{sites + "A2 | Oak Surgery | A2 | Primary care | 3\n"}, want: []string{
			`none of the 2 workbooks has a sheet "Posts", which every brief needs. Add the sheet Posts to one of them. [E220]`,
		}},
	})
}
