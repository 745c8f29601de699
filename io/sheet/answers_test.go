package sheet

import "testing"

// What leftshift collect writes is read like any other sheet: an answer that can't be
// meant as it stands is refused at its cell, and one that was given to other numbers
// than the brief has is pointed out.
func TestAnswerFindings(t *testing.T) {
	const header = "== Answers\nProvider | Post | Programme | From block | To block | Trainees today | Change asked | Answer | Up to | Later block\n"
	answer := func(rest string) string { return header + "RXX | P1 | F2 | " + rest + "\n" }
	check(t, []findingCase{
		{name: "answers of each kind", add: answer(" | | 3 | -1 | Decline") +
			"A1 | P2 | F2 | | | 0 | 2 | Accept up to | 1\nA1 | P2 | F2 | Spring | Spring | | 1 | Accept\n" +
			"A1 | P2 | F2 | Autumn | Spring | | 1 | Later block | | Spring\nA1 | P2 | F2 | Autumn | Autumn | | 1 | Not answered\n"},
		{name: "nothing asked", add: answer(" | | | 0 | Decline"), want: []string{
			`[brief.xlsx]Answers!G2: no change was asked. Enter how many trainees more, or fewer (-), were asked. [E350]`}},
		{name: "a part of a trainee", add: answer(" | | | -0.33 | Decline"), want: []string{
			`[brief.xlsx]Answers!G2: "-0.33" is not a number of trainees. Enter a whole number, or a multiple of 0.05 where plans may split trainees. [E350]`}},
		{name: "up to, and no number", add: answer(" | | | -1 | Accept up to"), want: []string{
			`[brief.xlsx]Answers!I2: the answer is Accept up to, and there is no number. Enter how many of the change are accepted. [E350]`}},
		{name: "a number, and not up to", add: answer(" | | | -1 | Accept | 1"), want: []string{
			`[brief.xlsx]Answers!I2: there is a number, and the answer is Accept. Clear the number, or answer Accept up to. [E350]`}},
		{name: "later, and no block", add: answer(" | | | -1 | Later block"), want: []string{
			`[brief.xlsx]Answers!J2: the answer is Later block, and there is no block. Enter the first block in which the change may happen. [E350]`}},
		{name: "a block, and not later", add: answer(" | | | -1 | Decline | | Spring"), want: []string{
			`[brief.xlsx]Answers!J2: there is a block, and the answer is Decline. Clear the block, or answer Later block. [E350]`}},
		{name: "the last block before the first", add: answer("Spring | Autumn | | -1 | Decline"), want: []string{
			`[brief.xlsx]Answers!E2: "Autumn" is before "Spring". Enter the last block that was asked about. [E350]`}},
		{name: "told of other numbers", add: answer(" | | 2 | -1 | Decline"), want: []string{
			`[brief.xlsx]Answers!F2: RXX was told of 2 trainees of F2 in post P1 today, and the brief has 3 in Autumn. Ask again if the answer depends on it: it is taken against what the brief has. [W351]`}},
		{name: "a post that is not there", add: header + "RXX | P9 | F2 | | | | -1 | Decline\n", want: []string{
			`[brief.xlsx]Answers!B2: "P9" is not a post of the Posts sheet. Did you mean "P1" or "P2"? If it is another post, add it to the Posts sheet. [E301]`}},
		{name: "an answer of no kind", add: answer(" | | | -1 | Perhaps"), want: []string{
			`[brief.xlsx]Answers!H2: "Perhaps" is not one of the choices. Enter one of Accept, Decline, Accept up to, Later block or Not answered. [E208]`}},
	})
}
