package httpapi

// The pages of each kind of record, by name, for the OpenAPI document.
type (
	PersonList       = List[Person]         //	@name	PersonList
	GovernmentList   = List[Government]     //	@name	GovernmentList
	OrganizationList = List[Organization]   //	@name	OrganizationList
	PositionList     = List[Position]       //	@name	PositionList
	PlaceList        = List[Place]          //	@name	PlaceList
	EventList        = List[Event]          //	@name	EventList
	EntityList       = List[Entity]         //	@name	EntityList
	SourceList       = List[Source]         //	@name	SourceList
	ClaimList        = TimedList[Claim]     //	@name	ClaimList
	RelationList     = TimedList[Relation]  //	@name	RelationList
	OfficialList     = TimedList[Official]  //	@name	OfficialList
	StatementList    = TimedList[Statement] //	@name	StatementList
	ClaimHistory     = List[ClaimEvent]     //	@name	ClaimHistory
)
