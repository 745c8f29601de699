package main

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// This file is a second lint of files for TIS, written from what TIS asks of them.
// It shares no code with the program: not the reading of workbooks, the templates,
// nor the rules.

// tisSheet is the first sheet of a file, as its XML has it.
type tisSheet struct {
	rows [][]tisCell // the first is row 1; no gaps
}

type tisCell struct {
	kind    string // "text", "number", "" for none
	text    string
	format  string // number format
	formula bool
}

// The parts of the XML that matter.
type (
	xmlSheet struct {
		Rows []struct {
			R     int       `xml:"r,attr"`
			Cells []xmlCell `xml:"c"`
		} `xml:"sheetData>row"`
	}
	xmlCell struct {
		R  string    `xml:"r,attr"`
		T  string    `xml:"t,attr"`
		S  int       `xml:"s,attr"`
		V  string    `xml:"v"`
		F  *struct{} `xml:"f"`
		Is string    `xml:"is>t"`
	}
	xmlStrings struct {
		Items []struct {
			T string `xml:"t"`
			R []struct {
				T string `xml:"t"`
			} `xml:"r"`
		} `xml:"si"`
	}
	xmlStyles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Xfs []struct {
			ID int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
)

// readTISSheet reads the first sheet of a workbook; the program and LibreOffice both
// write it as sheet1.xml.
func readTISSheet(t *testing.T, path string) *tisSheet {
	t.Helper()
	archive, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	part := func(name string, into any) {
		file, err := archive.Open(name)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		defer file.Close()
		text, err := io.ReadAll(file)
		if err == nil {
			err = xml.Unmarshal(text, into)
		}
		if err != nil {
			t.Fatalf("%s: %s: %v", path, name, err)
		}
	}
	var sheet xmlSheet
	var shared xmlStrings
	var styles xmlStyles
	part("xl/worksheets/sheet1.xml", &sheet)
	part("xl/sharedStrings.xml", &shared)
	part("xl/styles.xml", &styles)
	formats := map[int]string{14: "dd/mm/yyyy"}
	for _, f := range styles.Formats {
		formats[f.ID] = f.Code
	}
	s := &tisSheet{}
	for _, row := range sheet.Rows {
		for len(s.rows) < row.R {
			s.rows = append(s.rows, nil)
		}
		for _, c := range row.Cells {
			column := 0
			for _, letter := range strings.TrimRight(c.R, "0123456789") {
				column = column*26 + int(letter-'A') + 1
			}
			for len(s.rows[row.R-1]) < column {
				s.rows[row.R-1] = append(s.rows[row.R-1], tisCell{})
			}
			cell := tisCell{formula: c.F != nil, format: formats[styles.Xfs[c.S].ID]}
			switch {
			case c.T == "s":
				at, _ := strconv.Atoi(c.V)
				item := shared.Items[at]
				cell.kind, cell.text = "text", item.T
				for _, run := range item.R {
					cell.text += run.T
				}
			case c.T == "inlineStr":
				cell.kind, cell.text = "text", c.Is
			case c.V != "":
				cell.kind, cell.text = "number", c.V
			}
			s.rows[row.R-1][column-1] = cell
		}
	}
	return s
}

// tisHeaders are the templates, to the letter.
var tisHeaders = map[string]string{
	"placement-import": "Surname*|GMC Number|GDC Number|Public Health Number|TIS Person ID|National Post Number*|Date From*|Date To*|Placement Type*|Placement Status*|Site*|Other Sites|WTE*|Grade*|Specialty1*|Specialty2|Specialty3|Sub specialty|Clinical Supervisor|Educational Supervisor|Comments",
	"placement-update": "TIS_Placement_ID*|Intrepid_Placement_ID|National Post Number|Date From|Date To|Placement Type|Site|Other Sites|WTE|Grade|Specialty1|Specialty2|Specialty3|Sub specialty|Clinical Supervisor|Educational Supervisor|Comments",
	"posts-create":     "National Post Number*|Approved grade*|Other grades|Specialty*|Other specialties|Sub specialties|Training description|Main site (Known as)*|Other sites (Known as)|Training body*|Employing body*|TIS_Programme_ID*|Owner*|Funding Type*|Funding Start Date*|Funding End Date|Funding Body|Funding Details|Funding subtype|Funding Reason|Old Post",
	"funding-update":   "TIS_PostFunding_ID*|TIS_Post_ID*|Funding type|Funding Details|Funding Body|Funding subtype|Funding Reason|Start Date*|End Date",
	"post-funding":     "TIS_Post_ID*|Funding type|Funding subtype|Funding Details|Funding Body|Funding Reason|Start Date*|End Date",
}

var (
	tisDates   = []string{"Date From*", "Date To*", "Date From", "Date To", "Funding Start Date*", "Funding End Date", "Start Date*", "End Date"}
	tisFigures = []string{"TIS Person ID", "TIS_Placement_ID*", "TIS_PostFunding_ID*", "TIS_Post_ID*", "TIS_Programme_ID*"}
	tisNumbers = []string{"National Post Number*", "National Post Number", "Old Post"}
	npnShape   = regexp.MustCompile(`^(WES|EOE|LDN|EMD|OXF|NTH|NWN|WMD|YHD|SW)/[A-Z0-9]{5,6}/[A-Z0-9]{3,}/[A-Z0-9]{1,5}/[0-9]{3}(/[SMA])?$`)
)

// lintTIS gives what TIS would refuse in a file.
func lintTIS(t *testing.T, path string) (wrong []string) {
	t.Helper()
	complain := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	kind := strings.TrimSuffix(filepath.Base(path), ".xlsx")
	if filepath.Ext(path) != ".xlsx" {
		complain("the ending is not .xlsx in small letters")
	}
	s := readTISSheet(t, path)
	var headers []string
	for _, c := range s.rows[0] {
		if c.kind != "text" {
			complain("a header is not text")
		}
		headers = append(headers, c.text)
	}
	if strings.Join(headers, "|") != tisHeaders[kind] {
		complain("the headers of %s are %q", kind, headers)
		return wrong
	}
	seen := map[string]bool{}
	for i, row := range s.rows[1:] {
		values := map[string]tisCell{}
		for c, header := range headers {
			if c < len(row) {
				values[header] = row[c]
			}
			v := values[header]
			at := fmt.Sprintf("row %d, %s (%q)", i+2, header, v.text)
			if v.formula {
				complain("%s: a formula", at)
			}
			if v.text == "" {
				if strings.HasSuffix(header, "*") {
					complain("%s: blank", at)
				}
				continue
			}
			switch {
			case slices.Contains(tisDates, header):
				if n, err := strconv.Atoi(v.text); v.kind != "number" || err != nil || n < 36526 || n > 58440 || !strings.EqualFold(v.format, "dd/mm/yyyy") { // 2000 to 2059
					complain("%s: no date shown as dd/mm/yyyy but %s", at, v.format)
				}
			case strings.HasPrefix(header, "WTE"):
				if f, err := strconv.ParseFloat(v.text, 64); v.kind != "number" || err != nil || f <= 0 || f > 1 || len(v.text) > 4 {
					complain("%s: no WTE", at)
				}
			case v.kind != "text":
				complain("%s: not text", at)
			case slices.Contains(tisFigures, header) && !regexp.MustCompile(`^[0-9]+$`).MatchString(v.text),
				slices.Contains(tisNumbers, header) && !npnShape.MatchString(v.text),
				header == "GMC Number" && !regexp.MustCompile(`^[0-9]{7}$`).MatchString(v.text):
				complain("%s: not the shape of one", at)
			}
		}
		for _, pair := range [][3]string{{"Date From*", "Date To*"}, {"Date From", "Date To"}, {"Funding Start Date*", "Funding End Date", "apart"}, {"Start Date*", "End Date", "apart"}} {
			from, to := values[pair[0]].text, values[pair[1]].text
			if from != "" && to != "" && (to < from || pair[2] != "" && to == from) { // five figures each
				complain("row %d: ends before it starts", i+2)
			}
		}
		key := ""
		switch kind {
		case "posts-create":
			key = values["National Post Number*"].text
			funding, subtype := values["Funding Type*"].text, values["Funding subtype"].text
			if funding != "Funded - Tariff" && funding != "Funded - Non-Tariff" || (funding == "Funded - Tariff") != (subtype == "") || values["Funding Reason"].text != "Redistribution" || values["Old Post"].text == "" {
				complain("row %d: funded as %q, %q, for %q", i+2, funding, subtype, values["Funding Reason"].text)
			}
		case "placement-import":
			if values["GMC Number"].text+values["GDC Number"].text+values["Public Health Number"].text+values["TIS Person ID"].text == "" {
				complain("row %d: nobody", i+2)
			}
			key = values["TIS Person ID"].text + values["GMC Number"].text + " " + values["Date From*"].text
		default:
			key = row[0].text + values["Start Date*"].text
		}
		if seen[key] {
			complain("row %d: %s is there twice", i+2, key)
		}
		seen[key] = true
	}
	return wrong
}

// excelDay gives a day's number in a workbook.
func excelDay(year int, month time.Month, day int) string {
	return strconv.Itoa(int(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24))
}
