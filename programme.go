package leftshift

// Programme is a training programme and grade, such as F2 or GPST1: who needs
// placing.
type Programme struct {
	Code         string
	Name         string
	Grade        string
	Trainees     *int     // per block, ≥ 0; nil only when Intake gives every block
	WTEEach      float64  // WTE of one trainee, (0, 1]; 1 when not given
	PAPerTrainee *float64 // supervision for one trainee; nil when not given
	HomeArea     string   // where its trainees live, where that is one area
	LearnerType  string
	MostMinutes  *float64 // longest journey; nil when not given
	Origin       Origin
}

// Intake is the number of trainees of a programme in one block, where that
// differs by block or by home area. A programme and block with any Intake row
// is counted by those rows alone.
type Intake struct {
	Programme string
	Block     string
	Trainees  int
	HomeArea  string
	Origin    Origin
}

// Cohort is the trainees of one programme with one home area.
type Cohort struct {
	Programme string
	HomeArea  string // blank when homes are not given
}
