"""The modules that define the public names; `factorial_sdk` looks them up on first use."""

# fmt: off

# Module → its names; "Shift:AttendanceShift" is called Shift there and AttendanceShift here.
NAMES = {
    "._version": """
        __version__
    """,
    ".async_client": """
        ApiClient AsyncClient
    """,
    ".auth": """
        AccessTokenAuth ApiKeyAuth
    """,
    ".core.converter": """
        converter
    """,
    ".core.drift": """
        SchemaDriftWarning
    """,
    ".core.errors": """
        ConfigurationError DecodeError FactorialError PaginationError
    """,
    ".core.lists": """
        ListApiResponse MetaApiResponse PaginationMeta
    """,
    ".core.options": """
        ListOptions RequestOptions
    """,
    ".core.reply": """
        RawResponse
    """,
    ".core.request": """
        Request
    """,
    ".core.settings": """
        DEFAULT_VERSION DEMO PRODUCTION
    """,
    ".core.values": """
        ID UNSET Unset
    """,
    ".errors": """
        ApiConnectionError ApiError ApiTimeoutError AuthenticationError BadRequestError
        ConflictError NotFoundError PermissionDeniedError RateLimitError ServerError ValidationError
    """,
    ".resources.api_public": """
        ApiPublicDomain ApiVersion Credential CredentialsEndpoint WebhookSubscription
        WebhookSubscriptionCreate WebhookSubscriptionUpdate WebhookSubscriptionsEndpoint
        WebhookSubscriptionsEndpoint:WebhookSubscriptionEndpoint
    """,
    ".resources.approvals": """
        ApprovalsDomain MaterializedApprovalsFlow MaterializedApprovalsFlowApproveResource
        MaterializedApprovalsFlowApprover MaterializedApprovalsFlowApproverStatus
        MaterializedApprovalsFlowRejectResource MaterializedApprovalsFlowStatus
        MaterializedApprovalsFlowsEndpoint
    """,
    ".resources.ats": """
        Answer AnswerCreate AnswersEndpoint Application ApplicationApply ApplicationApplyAnswer
        ApplicationCreate ApplicationCreateAnswer ApplicationCv ApplicationMoveToPhase
        ApplicationPhase ApplicationPhasesEndpoint ApplicationUpdate ApplicationsEndpoint AtsDomain
        AuthorType Candidate CandidateCreate CandidateGender CandidateSource CandidateSourceCategory
        CandidateSourcesEndpoint CandidateUpdate CandidatesEndpoint ContractType CvRequirement
        DecisionMaker EvaluationForm EvaluationFormQuestion EvaluationFormSaveAsTemplate
        EvaluationFormsEndpoint Feedback FeedbackCreate FeedbackEvaluationFormAnswer FeedbackUpdate
        FeedbacksEndpoint HiringStage HiringStageName HiringStagesEndpoint JobPosting
        JobPostingCategory JobPostingCreate JobPostingDuplicate JobPostingStatus JobPostingUpdate
        JobPostingsEndpoint Message MessageAttachment MessageCreate MessagesEndpoint PhaseType
        Question QuestionCreate QuestionCreateOption QuestionOption QuestionType QuestionUpdate
        QuestionUpdateOption QuestionsEndpoint RejectionReason RejectionReasonsEndpoint SalaryFormat
        SalaryPeriod ScheduleType SentByType WorkplaceType
    """,
    ".resources.attendance": """
        AttendanceDomain BreakConfiguration:AttendanceBreakConfiguration
        BreakConfigurationCreate:AttendanceBreakConfigurationCreate
        BreakConfigurationUpdate:AttendanceBreakConfigurationUpdate
        BreakConfigurationsEndpoint:AttendanceBreakConfigurationsEndpoint
        BreakConfigurationsEndpoint:BreakConfigurationsEndpoint BreakType:AttendanceBreakType
        DayType EditTimesheetRequest EditTimesheetRequestCreate EditTimesheetRequestUpdate
        EditTimesheetRequestsEndpoint EstimatedTime EstimatedTimeBreak EstimatedTimeShift
        EstimatedTimeSource EstimatedTimesEndpoint HalfDay:AttendanceHalfDay LocationType OpenShift
        OpenShiftStatus OpenShiftsEndpoint OvertimeRequest OvertimeRequestApprove
        OvertimeRequestCreate OvertimeRequestReject OvertimeRequestStatus OvertimeRequestUpdate
        OvertimeRequestsEndpoint PoolType RequestType Review ReviewBulkCreate ReviewBulkDestroy
        ReviewsEndpoint Shift:AttendanceShift ShiftAutofill ShiftBreakEnd ShiftBreakStart
        ShiftClockIn ShiftClockOut ShiftCreate:AttendanceShiftCreate ShiftCreateSource
        ShiftToggleClock ShiftUpdate ShiftsEndpoint:AttendanceShiftsEndpoint
        ShiftsEndpoint:ShiftsEndpoint TimeType:AttendanceTimeType TimeUnit WorkedTime
        WorkedTimeWorkedTimeBlock WorkedTimesEndpoint
    """,
    ".resources.banking": """
        AccountNumberType BankAccount BankAccountCreateManual BankAccountNumber BankAccountsEndpoint
        BankingDomain CardPayment CardPaymentStatus CardPaymentType CardPaymentsEndpoint
        RejectedReason Transaction TransactionType TransactionsEndpoint
    """,
    ".resources.bookkeepers_management": """
        BookkeepersManagementDomain Incidence IncidenceUpdate IncidencesEndpoint
        IncidencesEndpoint:BookkeepersManagementEndpoint
    """,
    ".resources.companies": """
        CompaniesDomain LegalEntitiesEndpoint LegalEntity LegalEntityCreate
    """,
    ".resources.compensations": """
        AdditionalCompensation AdditionalCompensationAmountStrategyType AdditionalCompensationCreate
        AdditionalCompensationCreatePerWorkedDayDefinition AdditionalCompensationCreateRecurrence
        AdditionalCompensationPerWorkedDayDefinition AdditionalCompensationUpdate
        AdditionalCompensationUpdatePerWorkedDayDefinition AdditionalCompensationsEndpoint
        CompensationsDomain Concept ConceptCategory ConceptCreate ConceptUpdate ConceptsEndpoint
        Cycle CyclesEndpoint EmployeesCompensation EmployeesCompensationCreate
        EmployeesCompensationUpdate EmployeesCompensationsEndpoint PaymentType PayrollResult
        PayrollResultAmountStrategyType PayrollResultBulkCreate PayrollResultBulkCreateItem
        PayrollResultBulkCreateResult PayrollResultsEndpoint PayrollRun
        PayrollRunEmployeesCompensation PayrollRunEmployeesCompensationsEndpoint PayrollRunsEndpoint
        ResultType SourceType:CompensationsSourceType UnitType
    """,
    ".resources.contracts": """
        AnnualWorkingTimeDistribution BankHolidayTreatment Compensation CompensationCreate
        CompensationUpdate CompensationsEndpoint Contract ContractActivityPeriod
        ContractActivityPeriodType ContractActivityPeriodsEndpoint ContractFlow
        ContractFlowCountryData ContractFlowField ContractFlowTemplateFragments
        ContractFlowVersionData ContractSchedule ContractTemplate ContractTemplatesEndpoint
        ContractVersion ContractVersionCountryData ContractVersionCreate
        ContractVersionCreateCountryDataInput ContractVersionField ContractVersionHistoriesEndpoint
        ContractVersionHistory ContractVersionMetaData ContractVersionMetaDataEndpoint
        ContractVersionRequest ContractVersionRequestStatus ContractVersionTemplateFragments
        ContractVersionUpdate ContractVersionUpdateCountryDataInput ContractVersionVersionData
        ContractVersionsEndpoint ContractsDomain ContractsEndpoint EditMode
        FieldType:ContractsFieldType FrenchContractType FrenchContractTypesEndpoint
        GermanContractType GermanContractTypesEndpoint LegalEntityChangeCreate
        LegalEntityChangeCreateContractDetails LegalEntityChangeCreateCountryDataInput
        LegalEntityChangesEndpoint MaterializedTemplate MaterializedTemplateDependency
        MaterializedTemplateDependencyType MaterializedTemplateOption MaterializedTemplateTemplate
        MaterializedTemplatesEndpoint PortugueseContractType PortugueseContractTypesEndpoint
        ReferenceContractsEndpoint SourceLevel SpanishContractType SpanishContractTypeCreate
        SpanishContractTypesEndpoint SpanishEducationLevel SpanishEducationLevelCreate
        SpanishEducationLevelsEndpoint SpanishProfessionalCategoriesEndpoint
        SpanishProfessionalCategory SpanishProfessionalCategoryCreate SpanishWorkingDayType
        SpanishWorkingDayTypeCreate SpanishWorkingDayTypesEndpoint TaxonomiesEndpoint Taxonomy
        TemplateType:ContractsTemplateType TimeCondition
    """,
    ".resources.custom_fields": """
        CustomFieldsDomain Field FieldCreate FieldCreateEditable FieldType:CustomFieldsFieldType
        FieldsEndpoint Option OptionCreate OptionsEndpoint ResourceField ResourceFieldCreate
        ResourceFieldsEndpoint Value:CustomFieldsValue ValueCreate:CustomFieldsValueCreate
        ValueUpdate ValuesEndpoint:CustomFieldsValuesEndpoint
    """,
    ".resources.custom_resources": """
        CustomResourcesDomain Resource ResourcesEndpoint Schema SchemaCreate SchemasEndpoint
        SchemasEndpoint:CustomResourcesSchemasEndpoint Value:CustomResourcesValue
        ValueCreate:CustomResourcesValueCreate ValuesEndpoint:CustomResourcesValuesEndpoint
    """,
    ".resources.documents": """
        Document DocumentCreate DocumentCreateSpace DocumentMoveToTrashBin
        DocumentRestoreFromTrashBin DocumentUpdate DocumentsDomain DocumentsEndpoint DownloadUrl
        DownloadUrlBulkCreate DownloadUrlsEndpoint Folder FolderCreate FolderUpdate FoldersEndpoint
        SignatureStatus
    """,
    ".resources.employee_updates": """
        Absence AbsencesEndpoint ContractChange ContractChangesEndpoint EmployeeUpdatesDomain
        NewHire NewHiresEndpoint PersonalChange PersonalChangesEndpoint SummariesEndpoint Summary
        Termination TerminationRemainingHoliday TerminationsEndpoint
    """,
    ".resources.employees": """
        BankNumberFormat ContractsAnnualWorkingTimeDistribution ContractsBankHolidayTreatment
        Employee EmployeeCreateWithContract EmployeeInvite EmployeeSetRegularAccessStartDate
        EmployeeTerminate EmployeeUnterminate EmployeeUpdate EmployeesDomain EmployeesEndpoint
    """,
    ".resources.expenses": """
        CreationType Expensable ExpensableBulkSetToPaid ExpensableType
        ExpensableUpdateReimbursableAmount ExpensablesEndpoint Expense ExpenseCard ExpenseCategory
        ExpenseFile ExpenseOriginalFile ExpensePayment ExpenseSignedDocument ExpenseStatus
        ExpenseTax ExpenseTaxType ExpensesDomain ExpensesEndpoint Mileage MileageCategory
        MileageFile MileagesEndpoint PerDiem PerDiemCategory PerDiemFile PerDiemRate
        PerDiemsEndpoint ReimbursementMethod
    """,
    ".resources.finance": """
        Account AccountCreate AccountType AccountUpdate AccountingSetting AccountingSettingUpsert
        AccountingSettingsEndpoint AccountsEndpoint BalanceType:FinanceBalanceType BudgetOption
        BudgetOptionsEndpoint CategoriesEndpoint:FinanceCategoriesEndpoint Category:FinanceCategory
        CategoryLevel CategoryStatuses CategoryType Contact ContactAddress ContactCreate
        ContactCreateAddress ContactType ContactUpdate ContactUpdateAddress ContactsEndpoint
        CostCenter CostCenterCreate CostCenterEdit CostCenterMembership
        CostCenterMembershipBulkCreateUpdate CostCenterMembershipBulkCreateUpdateMembership
        CostCenterMembershipsEndpoint CostCentersEndpoint DocumentType FinanceDomain
        FinancialDocument FinancialDocumentCreate FinancialDocumentCreateLineItem
        FinancialDocumentFile FinancialDocumentStatus FinancialDocumentTax FinancialDocumentTaxRate
        FinancialDocumentTaxType FinancialDocumentUpdate FinancialDocumentUpdateLineItem
        FinancialDocumentUpdateTax FinancialDocumentUpdateTaxRate FinancialDocumentsEndpoint
        JournalEntriesEndpoint JournalEntry JournalEntryCreate JournalEntryCreateLine
        JournalEntryStatus JournalEntryType JournalLine JournalLinesEndpoint LedgerAccountResource
        LedgerAccountResourceUpsert LedgerAccountResourcesEndpoint OperationType
        PreferredPaymentMethod:FinancePreferredPaymentMethod ReconciliationStatus ResourceType
        SourceType:FinanceSourceType TaxRate TaxRateCreate TaxRateUpdate TaxRatesEndpoint TaxType
        TaxTypeCreate TaxTypeUpdate TaxTypesEndpoint
    """,
    ".resources.holidays": """
        CompanyHoliday CompanyHolidaysEndpoint HalfDay:HolidaysHalfDay HolidaysDomain
    """,
    ".resources.integrations": """
        CompensationSyncPayload ContractChangeSyncPayload ExpenseSyncPayload IntegrationsDomain
        LeaveSyncPayload SyncPayload SyncPayloadCostCenter SyncPayloadFile SyncPayloadTax SyncRun
        SyncRunContext SyncRunCreate SyncRunOutput SyncRunOutputCreate SyncRunOutputsEndpoint
        SyncRunStatus SyncRunsEndpoint SyncableItem SyncableItemsEndpoint SyncableState
        SyncableStateErrorMessage SyncableStateStatus SyncableStatesEndpoint SyncableSyncRun
        SyncableSyncRunBulkUpsert SyncableSyncRunBulkUpsertItem SyncableSyncRunErrorMessage
        SyncableSyncRunStatus SyncableSyncRunUpdate SyncableSyncRunsEndpoint SyncableType
    """,
    ".resources.it_management": """
        AssetCategoriesEndpoint AssetCategory ItAsset ItAssetCreate ItAssetModel ItAssetModelCreate
        ItAssetModelUpdate ItAssetModelsEndpoint ItAssetUpdate ItAssetsEndpoint ItManagementDomain
    """,
    ".resources.job_catalog": """
        AttributeTypes JobCatalogDomain Level LevelsEndpoint Node NodeAttribute
        NodeAttributeCondition NodeAttributeLevel NodeAttributeValueCompetency
        NodeAttributeValueItManagementAsset NodeAttributeValueSalaryRange
        NodeAttributeValueWorkingConditions NodeAttributeWorkplace NodeAttributesEndpoint
        NodeFullPathToRoot NodeType Role RolesEndpoint TreeNodesEndpoint
    """,
    ".resources.locations": """
        Location LocationCreate LocationUpdate LocationsDomain LocationsEndpoint WorkArea
        WorkAreaArchive WorkAreaCreate WorkAreaUnarchive WorkAreaUpdate WorkAreasEndpoint
    """,
    ".resources.marketplace": """
        Installation InstallationCreate InstallationSettings InstallationSettingsEndpoint
        InstallationSettingsLeaveType InstallationSettingsLegalEntity InstallationSettingsLocation
        InstallationSettingsPayrollConceptCode InstallationSettingsTimeoffAllowanceCode
        InstallationsEndpoint MarketplaceDomain
    """,
    ".resources.payroll": """
        CivilStatus FamilySituation FamilySituationCreate FamilySituationUpdate
        FamilySituationsEndpoint PayrollDomain PolicyPeriod PolicyPeriodChangeStatus
        PolicyPeriodChangeStatusStatusOption PolicyPeriodsEndpoint Supplement SupplementCreate
        SupplementUnit SupplementUpdate SupplementsEndpoint
    """,
    ".resources.payroll_employees": """
        GermanEmployeeDataEndpoint GermanEmployeeDatum GermanEmployeeDatumCreate
        GermanEmployeeDatumUpdate Identifier IdentifierCountry IdentifierCreate IdentifierUpdate
        IdentifiersEndpoint PayrollEmployeesDomain
    """,
    ".resources.payroll_integrations_base": """
        Code CodeCreate CodeIntegration CodeUpdate CodesEndpoint PayrollIntegrationsBaseDomain
    """,
    ".resources.performance": """
        Agreement AgreementBulkInitiate AgreementCompletionStatus AgreementConclusions
        AgreementInitiate AgreementManagerComment AgreementSelfComment AgreementStatus
        AgreementsEndpoint AnswerType CompanyEmployeeScoreScale CompanyEmployeeScoreScaleSet
        CompanyEmployeeScoreScalesEndpoint EmployeeScoreScale EmployeeScoreScaleScale
        EmployeeScoreScalesEndpoint PerformanceDomain ReviewEvaluation ReviewEvaluationAnswer
        ReviewEvaluationAnswerAnswer ReviewEvaluationAnswerAnswerRating
        ReviewEvaluationAnswerAnsweredEmployeePotentialScoreQuestionnaire
        ReviewEvaluationAnswerAnsweredEmployeeScoreQuestionnaire
        ReviewEvaluationAnswerAnsweredQuestionnaireWithSections ReviewEvaluationAnswerContent
        ReviewEvaluationAnswerContentType ReviewEvaluationAnswerMetadata
        ReviewEvaluationAnswerQuestion ReviewEvaluationAnswerQuestionQuestion
        ReviewEvaluationAnswerScale ReviewEvaluationAnswersEndpoint ReviewEvaluationReplaceReviewer
        ReviewEvaluationScore ReviewEvaluationScoresEndpoint ReviewEvaluationStatus
        ReviewEvaluationsEndpoint ReviewOwner ReviewOwnerBulkCreate ReviewOwnersEndpoint
        ReviewProcess ReviewProcessAgreementsConfiguration
        ReviewProcessCompetenciesAssessmentsConfiguration ReviewProcessCreate
        ReviewProcessCreateFromTemplate ReviewProcessCustomTemplate
        ReviewProcessCustomTemplateTargetStrategy
        ReviewProcessCustomTemplateTargetStrategyStrategyOption
        ReviewProcessCustomTemplateVisibilitySettings ReviewProcessCustomTemplatesEndpoint
        ReviewProcessDuplicate ReviewProcessEstimatedTarget ReviewProcessEstimatedTargetsEndpoint
        ReviewProcessRemindInBulk ReviewProcessRemoveSchedule ReviewProcessReopen
        ReviewProcessSchedule ReviewProcessStart ReviewProcessStatus ReviewProcessStop
        ReviewProcessTarget ReviewProcessTargetAddPeers ReviewProcessTargetBulkCreate
        ReviewProcessTargetRemovePeerEvaluations ReviewProcessTargetStrategy
        ReviewProcessTargetsEndpoint ReviewProcessToggleArchive
        ReviewProcessUpdateAgreementsConfiguration ReviewProcessUpdateBasicInfo
        ReviewProcessUpdateCompetenciesAssessmentsConfiguration ReviewProcessUpdateDeadline
        ReviewProcessUpdateEmployeeScoreConfiguration ReviewProcessUpdateReviewerStrategies
        ReviewProcessUpdateSchedule ReviewProcessUpdateTargetStrategy ReviewProcessesEndpoint
        ReviewQuestionnaireByStrategiesEndpoint
        ReviewQuestionnaireByStrategyUpdateDefaultRatingScale
        ReviewQuestionnaireByStrategyUpdateDefaultRatingScaleDefaultRatingScale
        ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategy
        ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyMetadata
        ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyQuestion
        ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyQuestionnaireContent
        ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyScale
        ReviewQuestionnairesByStrategy ReviewQuestionnairesByStrategyContent
        ReviewQuestionnairesByStrategyContentType ReviewQuestionnairesByStrategyDefaultRatingScale
        ReviewQuestionnairesByStrategyDirectReportQuestionnaire
        ReviewQuestionnairesByStrategyEmployeePotentialScoreManagerQuestionnaire
        ReviewQuestionnairesByStrategyEmployeeScoreManagerQuestionnaire
        ReviewQuestionnairesByStrategyEmployeeScoreSelfQuestionnaire
        ReviewQuestionnairesByStrategyManagerQuestionnaire ReviewQuestionnairesByStrategyMetadata
        ReviewQuestionnairesByStrategyPeersQuestionnaire ReviewQuestionnairesByStrategyQuestion
        ReviewQuestionnairesByStrategyScale ReviewQuestionnairesByStrategySelfQuestionnaire
        ReviewVisibilitySetting ReviewVisibilitySettingUpdate ReviewVisibilitySettingsEndpoint
        ReviewerStrategy StartValidationErrors TargetManager TargetManagersEndpoint
        TemplateType:PerformanceTemplateType
    """,
    ".resources.posts": """
        Comment CommentCreate CommentUpdate CommentsEndpoint Group GroupArchive GroupCreate
        GroupUpdate GroupsEndpoint Post PostCreate PostUpdate PostsDomain PostsEndpoint
    """,
    ".resources.processes": """
        MaterializedProcess MaterializedProcessCreate MaterializedProcessesEndpoint Process
        ProcessCategory ProcessesDomain ProcessesEndpoint
    """,
    ".resources.procurement": """
        PoFieldValue PoFieldValuesEndpoint PoLineItem PoLineItemsEndpoint PoTemplate
        PoTemplateFieldDefinition PoTemplateFieldDefinitionsEndpoint PoTemplateVersion
        PoTemplateVersionStatus PoTemplateVersionsEndpoint PoTemplatesEndpoint
        PreferredPaymentMethod:ProcurementPreferredPaymentMethod ProcurementDomain PurchaseOrder
        PurchaseOrderCost PurchaseOrderCreate PurchaseOrderCreateField
        PurchaseOrderCreateHeaderFieldValue PurchaseOrderCreateLineItem PurchaseOrderField
        PurchaseOrderHeaderFieldValuesByKey PurchaseOrderLineItemsByKey PurchaseOrderStatus
        PurchaseOrderUpdate PurchaseOrderUpdateCost PurchaseOrderUpdateField
        PurchaseOrderUpdateHeaderFieldValuesByKey PurchaseOrderUpdateLineItemsByKey
        PurchaseOrdersEndpoint PurchaseRequest PurchaseRequestCost PurchaseRequestStatus
        PurchaseRequestsEndpoint SectionType Type TypesEndpoint
        TypesEndpoint:ProcurementTypesEndpoint
    """,
    ".resources.project_management": """
        BudgetStrategiesEndpoint BudgetStrategy BudgetStrategyCreate BudgetStrategyType
        BudgetStrategyUpdate DueStatus EmployeesAssignment ExpenseRecord ExpenseRecordsEndpoint
        ExpenseRecordsEndpoint:ExpenseRecordEndpoint ExportableExpense ExportableExpensesEndpoint
        ExportableExpensesEndpoint:ExportableExpenseEndpoint FlexibleTimeRecord
        FlexibleTimeRecordComment FlexibleTimeRecordCommentCreate
        FlexibleTimeRecordCommentDeleteByFlexibleTimeRecord
        FlexibleTimeRecordCommentUpdateByFlexibleTimeRecord FlexibleTimeRecordCommentsEndpoint
        FlexibleTimeRecordCommentsEndpoint:FlexibleTimeRecordCommentEndpoint
        FlexibleTimeRecordCreate FlexibleTimeRecordUpdate FlexibleTimeRecordsEndpoint
        FlexibleTimeRecordsEndpoint:FlexibleTimeRecordEndpoint ImputableProject
        ImputableProjectsEndpoint PlannedRecord PlannedRecordBulkCreate PlannedRecordUpdate
        PlannedRecordsEndpoint Project ProjectActivate ProjectChangeAssignment ProjectChangeStatus
        ProjectClose ProjectCreate ProjectManagementDomain ProjectSoftDelete ProjectStatus
        ProjectTask ProjectTaskBulkDestroy ProjectTaskBulkDuplicate ProjectTaskCreate
        ProjectTaskCreateStatus ProjectTaskUpdate ProjectTasksEndpoint
        ProjectTasksEndpoint:ProjectTaskEndpoint ProjectUpdate ProjectWorker ProjectWorkerBulkAssign
        ProjectWorkerBulkCreate ProjectWorkerCreate ProjectWorkerUnassign ProjectWorkersEndpoint
        ProjectWorkersEndpoint:ProjectWorkerEndpoint ProjectsEndpoint
        ProjectsEndpoint:ProjectEndpoint Rate RatesEndpoint ResourceKind Subproject SubprojectCreate
        SubprojectRename SubprojectUpdate SubprojectsEndpoint SubprojectsEndpoint:SubprojectEndpoint
        TimeRecord TimeRecordBulkDelete TimeRecordBulkProcess TimeRecordBulkProcessItem
        TimeRecordCreate TimeRecordUpdateObservations TimeRecordUpdateProjectWorker
        TimeRecordsEndpoint TimeRecordsEndpoint:TimeRecordEndpoint
    """,
    ".resources.shift_management": """
        CreationMode Shift:ShiftManagementShift ShiftBulkCreate ShiftBulkCreatePlannedBreak
        ShiftBulkCreateShift ShiftBulkDelete ShiftCreate:ShiftManagementShiftCreate
        ShiftManagementDomain ShiftState ShiftsEndpoint:ShiftManagementEndpoint
        ShiftsEndpoint:ShiftManagementShiftsEndpoint
    """,
    ".resources.tasks": """
        Task TaskBulkCreate TaskBulkDelete TaskBulkUpdate TaskBulkUpdateTask
        TaskBulkUpdateTaskIdentifier TaskCategory TaskCopy TaskCreate TaskCreateComment TaskFile
        TaskFileCreate TaskFilesEndpoint TaskStatus TaskUpdate TasksDomain TasksEndpoint
    """,
    ".resources.teams": """
        Membership MembershipCreate MembershipMove MembershipUpdate MembershipsEndpoint Team
        TeamCreate TeamMove TeamUpdate TeamsDomain TeamsEndpoint
    """,
    ".resources.time_planning": """
        BreakType:TimePlanningBreakType PlannedBreak PlannedBreakBulkCreate
        PlannedBreakBulkCreatePlannedBreak PlannedBreaksEndpoint
        PlannedBreaksEndpoint:PlannedBreakEndpoint PlanningTool PlanningVersion
        PlanningVersionBulkCreate PlanningVersionCreate PlanningVersionUpdate
        PlanningVersionsEndpoint PlanningVersionsEndpoint:PlanningVersionEndpoint TimePlanningDomain
    """,
    ".resources.time_settings": """
        BreakConfiguration:TimeSettingsBreakConfiguration
        BreakConfigurationCreate:TimeSettingsBreakConfigurationCreate
        BreakConfigurationUpdate:TimeSettingsBreakConfigurationUpdate
        BreakConfigurationsEndpoint:BreakConfigurationEndpoint
        BreakConfigurationsEndpoint:TimeSettingsBreakConfigurationsEndpoint
        SplitCustomTimeRangeCategoriesEndpoint SplitCustomTimeRangeCategory TimeSettingsDomain
        TimeType:TimeSettingsTimeType
    """,
    ".resources.timeoff": """
        AccruedUnitsAvailability Allowance AllowanceCreate AllowanceCreateTenurePeriod
        AllowanceDeleteWithAltAllowance AllowanceFrequency AllowanceIncidence
        AllowanceIncidenceCreate AllowanceIncidenceUpdate AllowanceIncidencesEndpoint
        AllowanceRounding AllowanceStatsEndpoint AllowanceStatsNew AllowanceStatsNewCycle
        AllowanceStatsNewCycleCarryOver AllowanceStatsNewUsed AllowanceTenurePeriod AllowanceType
        AllowanceUpdate AllowanceUpdateTenurePeriod AllowancesEndpoint AvailableDays
        BalanceType:TimeoffBalanceType BlockedPeriodCreate BlockedPeriodUpdate
        BlockedPeriodUpdateTimePeriodsAttribute BlockedPeriodsEndpoint BlockedPeriodsPolicy
        BlockedPeriodsPolicyTimePeriod CycleStart DaysType FrenchLeaveDayCount
        FrenchLeaveDayCountsEndpoint Leave LeaveApprove LeaveApproveAll LeaveBulkDelete LeaveCreate
        LeaveDurationByDayAttributes LeaveReject LeaveType LeaveTypeCreate LeaveTypeUpdate
        LeaveTypesEndpoint LeaveUpdate LeaveUsedUnitsByDay LeaveWorkableUnitsByDay LeavesEndpoint
        NegativeCounterType PeriodType PoliciesEndpoint Policy PolicyAssignment
        PolicyAssignmentCreate PolicyAssignmentUpdate PolicyAssignmentsEndpoint PolicyCreate
        PolicyTimeline PolicyTimelineItem PolicyTimelinePolicyAssignment PolicyTimelinesEndpoint
        PolicyUpdate ProrationType RangeType SourceUnits TargetBalance TenurePeriodTransition
        TimeoffDomain
    """,
    ".resources.trainings": """
        CategoriesEndpoint:TrainingCategoriesEndpoint CategoriesEndpoint:TrainingsCategoriesEndpoint
        Category:TrainingsCategory CategoryCreate PaymentStatus Session SessionAccessMembership
        SessionAccessMembershipBulkCreate SessionAccessMembershipBulkDestroy
        SessionAccessMembershipsEndpoint SessionAttendance SessionAttendanceBulkUpdate
        SessionAttendanceStatus SessionAttendancesEndpoint SessionCreate SessionCreateReminder
        SessionCreateReminderTimeframe SessionModality SessionSchedule SessionUpdate
        SessionsEndpoint Training TrainingAttendanceStatus TrainingBulkDelete
        TrainingBulkUpdateCatalog TrainingClass TrainingClassCreate TrainingClassUpdate
        TrainingClassesEndpoint TrainingCreate TrainingCreateAttachment TrainingMembership
        TrainingMembershipBulkCreate TrainingMembershipBulkDestroy TrainingMembershipUpdate
        TrainingMembershipsEndpoint TrainingStatus TrainingUpdate TrainingUpdateStatus
        TrainingsDomain TrainingsEndpoint
    """,
    ".resources.work_schedule": """
        DayConfiguration DayConfigurationBulkCud DayConfigurationBulkCudDayConfiguration
        DayConfigurationsEndpoint DayConfigurationsEndpoint:DayConfigurationEndpoint OverlapPeriod
        OverlapPeriodCreate OverlapPeriodCreateCreateParams OverlapPeriodUpdate
        OverlapPeriodUpdateUpdateParams OverlapPeriodsEndpoint
        OverlapPeriodsEndpoint:OverlapPeriodEndpoint Schedule ScheduleCreate SchedulePeriod
        ScheduleToggleArchive ScheduleUpdate SchedulesEndpoint SchedulesEndpoint:ScheduleEndpoint
        WorkScheduleDomain
    """,
    ".sync_client": """
        Client
    """,
    ".webhooks": """
        SyncRunNotification WebhookError WebhookVerificationError
    """,
}
