package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"leftshift"
	"leftshift/io/draw"
)

const (
	mapWidth = 640.0 // points
	mapDPI   = 130   // sharp on paper, and small as a file
)

// PlanMap draws the map of a plan's sites, as on its sheet Map; nil where fewer
// than two sites have coordinates.
func PlanMap(r *leftshift.Report) *draw.Picture {
	if r.Map == nil {
		return nil
	}
	s := draw.Sites{Title: r.Map.Title(), Alt: mapAlt, Heading: r.Map.Title()}
	for i := range r.Map.Sites {
		m := &r.Map.Sites[i]
		s.List = append(s.List, draw.Site{
			Latitude: rounded(*m.Site.Latitude), Longitude: rounded(*m.Site.Longitude), Area: m.Site.Area,
			Today: rounded(m.WTE.Before), Plan: rounded(m.WTE.After),
		})
	}
	return draw.Map(s, mapWidth)
}

const mapAlt = "Map of the sites: triangles that point down lose trainees, those that point up gain, discs stay as they are; the larger, the more trainees. " +
	"The numbers are on the sheet Map of the plan."

// writeMap writes the map as a picture, with its numbers below.
func (b *planBook) writeMap() {
	r := b.report
	p := b.page(sheetMap, "Map: where trainees move from and to", b.marking)
	p.line("WTE of trainees, mean over the blocks. The same map is beside the plan as a drawing (.svg), for other documents.")
	if n := r.Map.Absent; n > 0 {
		p.line(fmt.Sprintf("%s with trainees without Latitude and Longitude in the brief: not on the map.", counted(n, "site")))
	}
	sites := table{
		name:    "map",
		columns: columns("Site code", "Site name", "Provider code", "Setting", headMapArea, headLatitude, headLongitude, headMapToday, headMapPlan, "Change (WTE)"),
		rows: rowsOf(r.Map.Sites, func(m leftshift.SiteOnMap) []any {
			return []any{m.Site.Code, m.Site.Name, m.Site.Provider, m.Site.Setting.String(), m.Site.Area, amount(*m.Site.Latitude), amount(*m.Site.Longitude),
				m.WTE.Before, m.WTE.After, signed(m.WTE.Change())}
		}),
	}
	widths, _ := sites.shape()
	for i, width := range widths { // known before the picture is, which is to fit beside them
		p.widths[i+1] = width
	}
	p.picture(PlanMap(r))
	p.breakPage()
	p.heading("Sites on the map")
	p.repeat = p.row
	p.table(sites)
	p.finish()
}

// picture puts a drawing at the current row, as wide as the tables of the sheet or
// as tall as the printed page allows, and moves below it.
func (p *page) picture(d *draw.Picture) {
	image, err := d.PNG(mapDPI)
	p.book.keep(err)
	width, height := d.Size()
	scale := min(0.93*p.width()/(width*perPoint), float64(p.leftOnPage()-2*pixelsPerRow)/(height*perPoint))
	row := p.keepRoom(int(height * perPoint * scale))
	p.book.keep(p.book.file.AddPictureFromBytes(p.name, leftshift.CellName(1, row), &excelize.Picture{
		Extension: ".png", File: image,
		Format: &excelize.GraphicOptions{
			AltText: d.Title + ". " + d.Alt, Name: d.Title, Positioning: "oneCell", LockAspectRatio: true,
			ScaleX: scale * 96 / mapDPI, ScaleY: scale * 96 / mapDPI,
		},
	}))
}

// Headers of the sheet Map.
const (
	headMapArea   = "Area"
	headLatitude  = "Latitude (degrees)"
	headLongitude = "Longitude (degrees)"
	headMapToday  = "WTE today"
	headMapPlan   = "WTE in the plan"
)
