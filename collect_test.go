package leftshift_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"leftshift"
)

// aReturn is a return of one provider with three changes: 2 more trainees from
// B1 on, 1 fewer in B2, and half a trainee more in B3.
func aReturn(file, provider string, answers ...[3]string) *leftshift.Return {
	r := &leftshift.Return{File: file, ID: "id-" + provider, Plan: "plan", Provider: provider, Blocks: []string{"B1", "B2", "B3"}, AnswerBy: onDay(2027, 2, 28)}
	half, _ := leftshift.ParseTrainees(0.5)
	for i, row := range []leftshift.ReturnRow{
		{Post: "P1", Programme: "F2", From: "B1", To: "B3", Today: trainees(1), Asked: trainees(2)},
		{Post: "P2", Programme: "F2", From: "B2", To: "B2", Today: trainees(4), Asked: trainees(-1)},
		{Post: "P3", Programme: "GP", From: "B3", To: "B3", Asked: half},
	} {
		row.Number = i + 1
		line := string(rune('5' + i))
		at := func(column string) leftshift.Source {
			return leftshift.Source{File: file, Sheet: "Changes", Cell: column + line}
		}
		row.AnswerAt, row.UpToAt, row.LaterAt, row.At = at("H"), at("I"), at("J"), at("K")
		if i < len(answers) {
			row.Answer, row.UpTo, row.Later = answers[i][0], answers[i][1], answers[i][2]
		}
		r.Rows = append(r.Rows, row)
		r.Cells = append(r.Cells, leftshift.SheetCell{Sheet: "Changes", Cell: "A" + line, Text: row.Post})
	}
	r.Sent = slices.Clone(r.Cells)
	return r
}

// codesOf lists the codes of findings, sorted.
func codesOf(found leftshift.Findings) []string {
	var codes []string
	for _, f := range found {
		codes = append(codes, f.Code)
	}
	slices.Sort(codes)
	return codes
}

func TestAnswersAreTakenOrRefused(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer [3]string // to 2 more trainees from B1 on
		want   leftshift.AnswerKind
		code   string // of the finding; blank for none
	}{
		{"accept is taken", [3]string{"Accept"}, leftshift.Accept, ""},
		{"capitals and spaces make no difference", [3]string{" aCCEPT  UP to ", "1"}, leftshift.AcceptUpTo, ""},
		{"decline is taken", [3]string{"Decline"}, leftshift.Decline, ""},
		{"up to none is a number", [3]string{"Accept up to", "0"}, leftshift.AcceptUpTo, ""},
		{"up to all is a number", [3]string{"Accept up to", "2"}, leftshift.AcceptUpTo, ""},
		{"up to more than is asked is refused", [3]string{"Accept up to", "3"}, leftshift.NotAnswered, "E657"},
		{"up to fewer than none is refused", [3]string{"Accept up to", "-1"}, leftshift.NotAnswered, "E657"},
		{"up to a third is refused", [3]string{"Accept up to", "0.33"}, leftshift.NotAnswered, "E657"},
		{"up to a word is refused", [3]string{"Accept up to", "one"}, leftshift.NotAnswered, "E657"},
		{"up to nothing is refused", [3]string{"Accept up to"}, leftshift.NotAnswered, "E657"},
		{"a later block is taken", [3]string{"Later block", "", "b2"}, leftshift.LaterBlock, ""},
		{"a later block that is not later is taken, and said", [3]string{"Later block", "", "B1"}, leftshift.LaterBlock, "W658"},
		{"an unknown block is refused", [3]string{"Later block", "", "B9"}, leftshift.NotAnswered, "E657"},
		{"no block is refused", [3]string{"Later block"}, leftshift.NotAnswered, "E657"},
		{"accept with a number could be either", [3]string{"Accept", "1"}, leftshift.NotAnswered, "E657"},
		{"decline with a block could be either", [3]string{"Decline", "", "B2"}, leftshift.NotAnswered, "E657"},
		{"a number without an answer is refused", [3]string{"", "1"}, leftshift.NotAnswered, "E657"},
		{"another word is refused", [3]string{"Yes please"}, leftshift.NotAnswered, "E657"},
		{"not answered is no answer to choose", [3]string{"Not answered"}, leftshift.NotAnswered, "E657"},
		{"nothing is no answer", [3]string{}, leftshift.NotAnswered, ""},
	} {
		got := leftshift.Collect([]*leftshift.Return{aReturn("a.xlsx", "X1", c.answer)}, nil, onDay(2027, 2, 1))
		if kind := got.Answers[0].Kind; kind != c.want {
			t.Errorf("%s: it came to %v, want %v", c.name, kind, c.want)
		}
		if want := strings.Fields(c.code); !slices.Equal(codesOf(got.Findings), want) {
			t.Errorf("%s: the findings are %v, want %v", c.name, got.Findings, want)
		}
	}
}

func TestReturnsAreTold(t *testing.T) {
	accepts := [][3]string{{"Accept"}, {"Accept"}, {"Accept"}}
	declines := [][3]string{{"Decline"}, {"Accept"}, {"Accept"}}
	other := aReturn("other.xlsx", "X1", accepts...)
	other.Plan = "another plan"
	late := aReturn("late.xlsx", "X1", accepts...)
	late.Dated = onDay(2027, 3, 1)
	inTime := aReturn("in-time.xlsx", "X1", accepts...)
	inTime.Dated = onDay(2027, 2, 28)
	edited := aReturn("edited.xlsx", "X1", accepts...)
	edited.Cells[1].Text = "P9"
	emptied := aReturn("emptied.xlsx", "X1", accepts...)
	emptied.Cells = emptied.Cells[1:]
	noted := aReturn("noted.xlsx", "X1", accepts...)
	noted.Cells = append(noted.Cells, leftshift.SheetCell{Sheet: "Changes", Cell: "M5", Text: "ring me"})
	extra := aReturn("extra.xlsx", "X1", accepts...)
	extra.Rows = extra.Rows[:2]
	unknown := aReturn("unknown.xlsx", "X9", accepts...)
	asked := []*leftshift.Return{aReturn("", "X1"), aReturn("", "X2")}
	for _, c := range []struct {
		name    string
		returns []*leftshift.Return
		asked   []*leftshift.Return
		state   leftshift.ReturnState // of X1
		taken   int                   // of X1's answers
		codes   string
	}{
		{"one return is taken", []*leftshift.Return{aReturn("a.xlsx", "X1", accepts...)}, asked, leftshift.Answered, 3, ""},
		{"a return in part says so", []*leftshift.Return{aReturn("a.xlsx", "X1", accepts[:1]...)}, asked, leftshift.AnsweredInPart, 1, ""},
		{"a return without an answer is none", []*leftshift.Return{aReturn("a.xlsx", "X1")}, asked, leftshift.Unanswered, 0, ""},
		{"whoever sent nothing has not answered", nil, asked, leftshift.Unanswered, 0, ""},
		{"the same twice counts once", []*leftshift.Return{aReturn("a.xlsx", "X1", accepts...), aReturn("b.xlsx", "X1", accepts...)}, asked, leftshift.Answered, 3, "N653"},
		{"two that differ in a row count for neither there", []*leftshift.Return{aReturn("a.xlsx", "X1", accepts...), aReturn("b.xlsx", "X1", declines...)}, asked, leftshift.AnsweredInPart, 2, "E656"},
		{"another plan's is refused", []*leftshift.Return{other}, asked, leftshift.Unanswered, 0, "E651"},
		{"one that was not asked is refused", []*leftshift.Return{unknown}, asked, leftshift.Unanswered, 0, "E651"},
		{"one with other changes is refused", []*leftshift.Return{extra}, asked, leftshift.Refused, 0, "E652"},
		{"a late one is taken, and said", []*leftshift.Return{late}, asked, leftshift.Answered, 3, "W654"},
		{"the last day is in time", []*leftshift.Return{inTime}, asked, leftshift.Answered, 3, ""},
		{"an edited row is not taken, the others are", []*leftshift.Return{edited}, asked, leftshift.AnsweredInPart, 2, "E659"},
		{"an emptied row is not taken either", []*leftshift.Return{emptied}, asked, leftshift.AnsweredInPart, 2, "E659"},
		{"a word beside the answers is shown", []*leftshift.Return{noted}, asked, leftshift.Answered, 3, "W660"},
		{"without the plan the copy inside is compared", []*leftshift.Return{edited}, nil, leftshift.AnsweredInPart, 2, "E659"},
	} {
		got := leftshift.Collect(c.returns, c.asked, onDay(2027, 2, 10))
		if !slices.Equal(codesOf(got.Findings), strings.Fields(c.codes)) {
			t.Errorf("%s: the findings are %v, want %s", c.name, got.Findings, c.codes)
		}
		if got.Returns[0].Provider != "X1" || got.Returns[0].State != c.state {
			t.Errorf("%s: the state is %v of %s, want %v", c.name, got.Returns[0].State, got.Returns[0].Provider, c.state)
		}
		taken := 0
		for _, a := range got.Answers {
			if a.Provider == "X1" && a.Kind != leftshift.NotAnswered {
				taken++
			}
		}
		if taken != c.taken || got.Returns[0].Asked-got.Returns[0].Open != c.taken {
			t.Errorf("%s: %d answers are taken, want %d", c.name, taken, c.taken)
		}
	}
}

// The order in which returns are read changes nothing but which of two equal
// files is named.
func TestOrderOfReturnsChangesNothing(t *testing.T) {
	a, b := aReturn("a.xlsx", "X1", [3]string{"Accept"}), aReturn("b.xlsx", "X2", [3]string{"Decline"})
	x := leftshift.Collect([]*leftshift.Return{a, b}, nil, time.Time{})
	y := leftshift.Collect([]*leftshift.Return{b, a}, nil, time.Time{})
	if len(x.Answers) != len(y.Answers) {
		t.Fatalf("%d answers one way and %d the other", len(x.Answers), len(y.Answers))
	}
	for i := range x.Answers {
		if x.Answers[i] != y.Answers[i] {
			t.Errorf("answer %d is %v one way and %v the other", i, x.Answers[i], y.Answers[i])
		}
	}
}

// Providers that share a post and answer differently are both named.
func TestSharedPostWithTwoAnswers(t *testing.T) {
	got := leftshift.Collect([]*leftshift.Return{
		aReturn("a.xlsx", "X1", [3]string{"Accept"}), aReturn("b.xlsx", "X2", [3]string{"Decline"}),
	}, nil, time.Time{})
	if len(got.Findings) != 1 || got.Findings[0].Code != "W661" || len(got.Findings[0].Also) != 1 {
		t.Errorf("the findings are %v", got.Findings)
	}
}

// Every code of a collection is explained, and every explanation is of a code in use.
func TestCollectCodesAreExplained(t *testing.T) {
	used := map[string]bool{}
	for _, file := range []string{"collect.go", "io/xlsx/return_read.go", "cmd/leftshift/collect.go"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range regexp.MustCompile(`"([EWN]6[56]\d)"`).FindAllStringSubmatch(string(text), -1) {
			used[match[1]] = true
			if doc := leftshift.CollectCodes[match[1]]; doc.Title == "" || doc.Explanation == "" {
				t.Errorf("%s uses %s, which is not explained", file, match[1])
			}
		}
	}
	for documented := range leftshift.CollectCodes {
		if !used[documented] {
			t.Errorf("%s is explained and not used", documented)
		}
	}
}
