package tis

import "strings"

// This file holds what TIS has on its lists, as far as it is the same for all:
// see reference data of github.com/Health-Education-England/TIS-REFERENCE. Lists
// that grow from office to office (sites, specialties, people) are not here.

// offices are the abbreviations of local offices in post numbers; MER is Mersey,
// whose posts keep it.
var offices = []string{"WES", "EOE", "LDN", "EMD", "OXF", "NTH", "NWN", "WMD", "YHD", "SW", "MER", "NIM"}

// officeOwner gives the local office whose posts have an abbreviation, where that
// is one: all of London and Kent, Surrey and Sussex have LDN.
var officeOwner = map[string]string{
	"WES": "Wessex", "EOE": "East of England", "EMD": "East Midlands", "OXF": "Thames Valley", "NTH": "North East",
	"NWN": "North West", "WMD": "West Midlands", "YHD": "Yorkshire and the Humber", "SW": "South West",
}

// owners are the local offices, as TIS names them since the merger into NHS
// England.
var owners = []string{
	"Yorkshire and the Humber", "East Midlands", "East of England", "North East", "North West", "South London", "Thames Valley", "Wessex",
	"South West", "West Midlands", "Kent Surrey and Sussex", "North Central and East London", "North West London",
}

// grade is a grade of TIS. Posts and placements name it in full, and post numbers
// abbreviate it.
type grade struct {
	name, short string
	placement   bool // may be the grade of a placement; all may be that of a post
}

// grades are those that TIS begins with; offices have added more.
var grades = []grade{
	{"Academic Clinical Fellow", "ACF", true}, {"Clinical Lecturer", "ACL", true},
	{"Core Training Year 1", "CT1", true}, {"Core Training Year 2", "CT2", true}, {"Core Training Year 3", "CT3", true},
	{"Dental Foundation", "DFT", true}, {"Foundation Year 1", "F1", true}, {"Foundation Year 2", "F2", true}, {"Out Of Programme", "OOP", true},
	{"Specialty Training Year 1", "ST1", true}, {"Specialty Training Year 2", "ST2", true}, {"Specialty Training Year 3", "ST3", true},
	{"Specialty Training Year 4", "ST4", true}, {"Specialty Training Year 5", "ST5", true}, {"Specialty Training Year 6", "ST6", true},
	{"Specialty Training Year 7", "ST7", true}, {"Specialty Training Year 8", "ST8", true},
	{"Lower Training", "LT", false}, {"Higher Training", "HT", false},
}

// gradeNamed finds a grade by its name or abbreviation; nil for one that isn't
// known.
func gradeNamed(text string) *grade {
	for i := range grades {
		if strings.EqualFold(grades[i].name, text) || strings.EqualFold(grades[i].short, text) {
			return &grades[i]
		}
	}
	return nil
}

// gradeNames gives the names of grades.
func gradeNames() []string {
	names := make([]string, len(grades))
	for i := range grades {
		names[i] = grades[i].name
	}
	return names
}

// placementTypes are the types of placement; only the first three mean that
// somebody is at work in the post.
var placementTypes = []string{
	inPost, "In Post - Acting Up", "In Post - Extension", "OOPC", "OOPE", "OOPT", "OOPR", "Parental Leave", "Long-term sick", "Suspended",
	"Phased Return", "Accrued Leave", "Other Training Gap",
}

// inPost is the type of an ordinary placement.
const inPost = "In Post"

// statuses are what Placement Status may say. TIS works the status out from the
// dates, and acts on DELETE alone.
var statuses = []string{"Current", "Past", "Future", "DELETE"}

// Funding types, subtypes and reasons.
const (
	tariff         = "Funded - Tariff"
	nonTariff      = "Funded - Non-Tariff"
	redistribution = "Redistribution"
)

var fundingTypes = []string{
	tariff, nonTariff, "Trust Funded", "Academic - NIHR", "Academic - HEE", "Academic - Trust", "Academic - University", "Supernumerary",
	"100% Tariff Funded", "Tariff", "MADEL", "Trust", "Other",
}

// nonTariffSubtypes are the subtypes of Funded - Non-Tariff.
var nonTariffSubtypes = []string{
	"Salary recharges", "Dental 50%", "Dental 100%", "FY2GP", "Public Health", "Hospice or Charity", "Occupational Medicine", "Community setting",
	"Foundation academic", "Other post funding",
}

var fundingReasons = []string{"Long Term Plan", redistribution, "Expansion Posts", "Cancer and Diagnostics"}

var membershipTypes = []string{"SUBSTANTIVE", "LAT", "FTSTA", "MILITARY", "VISITOR", "ACADEMIC"}

var trainingPathways = []string{"CCT", "CESR", "N/A"}
