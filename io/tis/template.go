package tis

import "strings"

// Kind is a kind of upload.
type Kind int

// The kinds of upload that are made or checked. The others, about people and
// their assessments, hold special-category data and are none of our business.
const (
	Unknown Kind = iota
	PlacementImport
	PlacementUpdate
	PlacementDelete
	PostsCreate
	PostsUpdate
	PostFunding
	FundingUpdate
	MembershipUpdate
	CurriculumCreate
	CurriculumUpdate
	People
	PeopleUpdate
	Assessments
	AssessmentsUpdate
	AssessmentsDelete
)

// Type says what a column holds.
type Type int

// The types of column.
const (
	text       Type = iota // anything
	person                 // about a person: never repeated in a message
	id                     // a record's number in TIS, in figures
	ids                    // several, with ; between
	number                 // a National Post Number
	date                   // a day
	wte                    // from 0 to 1 with at most two decimals
	choice                 // one of a list
	name                   // a name that TIS has on a list of its own
	names                  // several, with ; between
	supervisor             // a registration number
	record                 // a record's key in TIS, of figures or as 8-4-4-4-12 letters and figures
)

// Column is one column of a template.
type Column struct {
	Header  string // exactly as TIS has it; * at its end marks one that must be filled
	Type    Type
	Choices []string // of a choice, those that are known
}

// Required reports whether every row must have a value.
func (c *Column) Required() bool { return strings.HasSuffix(c.Header, "*") }

// Template is the columns of one kind of upload.
type Template struct {
	Kind    Kind
	Name    string   // "Placement Import"
	Marks   []string // headers by which TIS knows it: all must be there, to the letter
	Without string   // a header that must not be there
	Columns []Column
	Closed  bool // neither made nor checked
}

// column gives a column by its header; nil for none.
func (t *Template) column(header string) *Column {
	for i := range t.Columns {
		if t.Columns[i].Header == header {
			return &t.Columns[i]
		}
	}
	return nil
}

// Headers gives the headers in order.
func (t *Template) Headers() []string {
	headers := make([]string, len(t.Columns))
	for i := range t.Columns {
		headers[i] = t.Columns[i].Header
	}
	return headers
}

// String gives the template's name.
func (k Kind) String() string {
	if t := templateOf(k); t != nil {
		return t.Name
	}
	return "unknown upload"
}

// templateOf finds a kind's template; nil for Unknown.
func templateOf(k Kind) *Template {
	for i := range templates {
		if templates[i].Kind == k {
			return &templates[i]
		}
	}
	return nil
}

// templates lists the templates in the order in which TIS looks for their marks:
// the first that fits is taken.
var templates = []Template{
	{Kind: PlacementImport, Name: "Placement Import", Marks: []string{"Placement Type*"}, Columns: []Column{
		{Header: "Surname*", Type: person}, {Header: "GMC Number", Type: person}, {Header: "GDC Number", Type: person},
		{Header: "Public Health Number", Type: person}, {Header: "TIS Person ID", Type: id}, {Header: "National Post Number*", Type: number},
		{Header: "Date From*", Type: date}, {Header: "Date To*", Type: date},
		{Header: "Placement Type*", Type: choice, Choices: placementTypes}, {Header: "Placement Status*", Type: choice, Choices: statuses},
		{Header: "Site*", Type: name}, {Header: "Other Sites", Type: names}, {Header: "WTE*", Type: wte},
		{Header: "Grade*", Type: choice, Choices: gradeNames()}, {Header: "Specialty1*", Type: name}, {Header: "Specialty2", Type: name},
		{Header: "Specialty3", Type: name}, {Header: "Sub specialty", Type: names}, {Header: "Clinical Supervisor", Type: supervisor},
		{Header: "Educational Supervisor", Type: supervisor}, {Header: "Comments", Type: person},
	}},
	{Kind: PeopleUpdate, Name: "People Update", Marks: []string{"TIS_Person_ID*"}, Closed: true},
	{Kind: People, Name: "People", Marks: []string{"Email Address"}, Closed: true},
	{Kind: PlacementDelete, Name: "Placement Delete", Marks: []string{"Placement Id*", "Placement Status*"}, Columns: []Column{
		{Header: "Placement Id*", Type: id}, {Header: "Placement Status*", Type: choice, Choices: statuses},
	}},
	{Kind: AssessmentsDelete, Name: "Assessments Delete", Marks: []string{"TIS_Assessment_ID*", "Assessment Status*"}, Closed: true},
	{Kind: Assessments, Name: "Assessments", Marks: []string{"Review date*"}, Closed: true},
	{Kind: PlacementUpdate, Name: "Placement Update", Marks: []string{"TIS_Placement_ID*", "Intrepid_Placement_ID"}, Columns: []Column{
		{Header: "TIS_Placement_ID*", Type: id}, {Header: "Intrepid_Placement_ID", Type: text}, {Header: "National Post Number", Type: number},
		{Header: "Date From", Type: date}, {Header: "Date To", Type: date}, {Header: "Placement Type", Type: choice, Choices: placementTypes},
		{Header: "Site", Type: name}, {Header: "Other Sites", Type: names}, {Header: "WTE", Type: wte},
		{Header: "Grade", Type: choice, Choices: gradeNames()}, {Header: "Specialty1", Type: name}, {Header: "Specialty2", Type: name},
		{Header: "Specialty3", Type: name}, {Header: "Sub specialty", Type: names}, {Header: "Clinical Supervisor", Type: supervisor},
		{Header: "Educational Supervisor", Type: supervisor}, {Header: "Comments", Type: person},
	}},
	{Kind: PostFunding, Name: "Post Funding", Marks: []string{"TIS_Post_ID*", "Funding type"}, Without: "TIS_PostFunding_ID*", Columns: []Column{
		{Header: "TIS_Post_ID*", Type: id}, {Header: "Funding type", Type: choice, Choices: fundingTypes},
		{Header: "Funding subtype", Type: text}, {Header: "Funding Details", Type: text}, {Header: "Funding Body", Type: name},
		{Header: "Funding Reason", Type: choice, Choices: fundingReasons}, {Header: "Start Date*", Type: date}, {Header: "End Date", Type: date},
	}},
	{Kind: PostsCreate, Name: "Posts Create", Marks: []string{"National Post Number*"}, Columns: []Column{
		{Header: "National Post Number*", Type: number}, {Header: "Approved grade*", Type: choice, Choices: gradeNames()},
		{Header: "Other grades", Type: names}, {Header: "Specialty*", Type: name}, {Header: "Other specialties", Type: names},
		{Header: "Sub specialties", Type: names}, {Header: "Training description", Type: text}, {Header: "Main site (Known as)*", Type: name},
		{Header: "Other sites (Known as)", Type: names}, {Header: "Training body*", Type: name}, {Header: "Employing body*", Type: name},
		{Header: "TIS_Programme_ID*", Type: ids}, {Header: "Owner*", Type: choice, Choices: owners},
		{Header: "Funding Type*", Type: choice, Choices: fundingTypes}, {Header: "Funding Start Date*", Type: date},
		{Header: "Funding End Date", Type: date}, {Header: "Funding Body", Type: name}, {Header: "Funding Details", Type: text},
		{Header: "Funding subtype", Type: text}, {Header: "Funding Reason", Type: choice, Choices: fundingReasons}, {Header: "Old Post", Type: number},
	}},
	{Kind: PostsUpdate, Name: "Posts Update", Marks: []string{"TIS_Post_ID*"}, Without: "TIS_PostFunding_ID*", Columns: []Column{
		{Header: "TIS_Post_ID*", Type: id}, {Header: "Approved grade", Type: choice, Choices: gradeNames()}, {Header: "Other grades", Type: names},
		{Header: "Specialty", Type: name}, {Header: "Other specialties", Type: names}, {Header: "Sub specialties", Type: names},
		{Header: "Training description", Type: text}, {Header: "Main site", Type: name}, {Header: "Other sites", Type: names},
		{Header: "Training body", Type: name}, {Header: "Employing body", Type: name}, {Header: "TIS_Programme_ID", Type: ids},
		{Header: "Owner", Type: choice, Choices: owners}, {Header: "Rotations", Type: names}, {Header: "Old Post", Type: number},
	}},
	{Kind: FundingUpdate, Name: "Funding Update", Marks: []string{"TIS_PostFunding_ID*"}, Columns: []Column{
		{Header: "TIS_PostFunding_ID*", Type: id}, {Header: "TIS_Post_ID*", Type: id}, {Header: "Funding type", Type: choice, Choices: fundingTypes},
		{Header: "Funding Details", Type: text}, {Header: "Funding Body", Type: name}, {Header: "Funding subtype", Type: text},
		{Header: "Funding Reason", Type: choice, Choices: fundingReasons}, {Header: "Start Date*", Type: date}, {Header: "End Date", Type: date},
	}},
	{Kind: AssessmentsUpdate, Name: "Assessments Update", Marks: []string{"TIS_Assessment_ID*"}, Closed: true},
	{Kind: MembershipUpdate, Name: "Programme Membership Update", Marks: []string{"TIS_ProgrammeMembership_ID*", "Programme Membership Type"}, Columns: []Column{
		{Header: "TIS_ProgrammeMembership_ID*", Type: record}, {Header: "Rotation", Type: name},
		{Header: "Programme Membership Type", Type: choice, Choices: membershipTypes}, {Header: "Programme Start Date", Type: date},
		{Header: "Programme End Date", Type: date}, {Header: "Leaving Reason", Type: person},
		{Header: "Training Pathway", Type: choice, Choices: trainingPathways},
	}},
	{Kind: CurriculumCreate, Name: "Curriculum Membership Create", Marks: []string{"TIS_ProgrammeMembership_ID*", "Curriculum Name*"}, Columns: []Column{
		{Header: "TIS_ProgrammeMembership_ID*", Type: record}, {Header: "Curriculum Start Date*", Type: date}, {Header: "Curriculum End Date*", Type: date},
		{Header: "Curriculum Name*", Type: name},
	}},
	{Kind: CurriculumUpdate, Name: "Curriculum Membership Update", Marks: []string{"TIS_CurriculumMembership_ID*"}, Columns: []Column{
		{Header: "TIS_CurriculumMembership_ID*", Type: record}, {Header: "TIS_ProgrammeMembership_ID*", Type: record},
		{Header: "Curriculum Start Date", Type: date}, {Header: "Curriculum End Date", Type: date},
	}},
}

// reasonHeader is the column in which TIS returns the rows that it refused.
const reasonHeader = "Reason for import failure"

// detect gives the template that TIS takes a header row for; nil for none.
func detect(headers map[string]bool) *Template {
	for i := range templates {
		t := &templates[i]
		fits := !headers[t.Without] || t.Without == ""
		for _, mark := range t.Marks {
			fits = fits && headers[mark]
		}
		if fits {
			return t
		}
	}
	return nil
}
