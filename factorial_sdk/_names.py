"""The public names, for type checkers; at run time `_homes` is used. Generated."""

# ruff: noqa: E501, I001
# fmt: off
from __future__ import annotations

from ._version import (
    __version__ as __version__)
from .async_client import (
    ApiClient as ApiClient, AsyncClient as AsyncClient)
from .auth.company_tokens import (
    TokenStatus as TokenStatus)
from .auth.credentials import (
    AccessTokenAuth as AccessTokenAuth, ApiKeyAuth as ApiKeyAuth)
from .auth.oauth import (
    AuthorizationUrl as AuthorizationUrl, async_exchange_code as async_exchange_code,
    authorization_url as authorization_url, exchange_code as exchange_code)
from .auth.redis_token_store import (
    RedisInstallations as RedisInstallations, RedisTokenStore as RedisTokenStore)
from .auth.refresh_token import (
    RefreshTokenAuth as RefreshTokenAuth)
from .auth.refresh_token_file import (
    RefreshTokenAuthFile as RefreshTokenAuthFile)
from .auth.sql_token_store import (
    SqlInstallations as SqlInstallations, SqlTokenStore as SqlTokenStore)
from .auth.token_stores import (
    AsyncTokenStore as AsyncTokenStore, FileTokenStore as FileTokenStore,
    KeyringTokenStore as KeyringTokenStore, MemoryTokenStore as MemoryTokenStore,
    TokenStore as TokenStore)
from .core.auth.token import (
    Token as Token, TokenRefresh as TokenRefresh)
from .core.config import (
    DEFAULT_VERSION as DEFAULT_VERSION, DEMO as DEMO, PRODUCTION as PRODUCTION)
from .core.converter import (
    converter as converter)
from .core.decoding.mismatch import (
    SchemaDriftWarning as SchemaDriftWarning)
from .core.errors import (
    ConfigurationError as ConfigurationError, DecodeError as DecodeError,
    DownloadError as DownloadError, FactorialError as FactorialError,
    PaginationError as PaginationError)
from .core.execution.middleware import (
    Attempt as Attempt, Middleware as Middleware, Outcome as Outcome)
from .core.execution.rate_limit import (
    RateLimit as RateLimit)
from .core.execution.retry import (
    RetryPolicy as RetryPolicy)
from .core.files.batch import (
    DownloadReport as DownloadReport, DownloadedFile as DownloadedFile,
    FailedDownload as FailedDownload)
from .core.models.base import (
    Model as Model)
from .core.models.pages import (
    ListApiResponse as ListApiResponse, MetaApiResponse as MetaApiResponse,
    PaginationMeta as PaginationMeta)
from .core.operations.options import (
    BodyOptions as BodyOptions, ListOptions as ListOptions, RequestOptions as RequestOptions)
from .core.requests.body import (
    FileInput as FileInput)
from .core.requests.request import (
    Request as Request)
from .core.responses.raw import (
    RawResponse as RawResponse)
from .core.types import (
    ID as ID, UNSET as UNSET, Unset as Unset)
from .custom_requests import (
    AsyncCustomRequests as AsyncCustomRequests, CustomRequests as CustomRequests)
from .errors import (
    ApiConnectionError as ApiConnectionError, ApiError as ApiError,
    ApiTimeoutError as ApiTimeoutError, AuthenticationError as AuthenticationError,
    BadRequestError as BadRequestError, ConflictError as ConflictError,
    NotFoundError as NotFoundError, PermissionDeniedError as PermissionDeniedError,
    RateLimitError as RateLimitError, ReauthorizationError as ReauthorizationError,
    ServerError as ServerError, UploadError as UploadError, ValidationError as ValidationError)
from .file_lock import (
    FileLock as FileLock)
from .fleet import (
    AsyncFleet as AsyncFleet, Fleet as Fleet, FleetReport as FleetReport)
from .resources.api_public import (
    ApiPublicDomain as ApiPublicDomain, ApiVersion as ApiVersion, Credential as Credential,
    CredentialsEndpoint as CredentialsEndpoint, WebhookSubscription as WebhookSubscription,
    WebhookSubscriptionCreate as WebhookSubscriptionCreate,
    WebhookSubscriptionUpdate as WebhookSubscriptionUpdate,
    WebhookSubscriptionsEndpoint as WebhookSubscriptionsEndpoint)
from .resources.approvals import (
    ApprovalsDomain as ApprovalsDomain, MaterializedApprovalsFlow as MaterializedApprovalsFlow,
    MaterializedApprovalsFlowApproveResource as MaterializedApprovalsFlowApproveResource,
    MaterializedApprovalsFlowApprover as MaterializedApprovalsFlowApprover,
    MaterializedApprovalsFlowApproverStatus as MaterializedApprovalsFlowApproverStatus,
    MaterializedApprovalsFlowRejectResource as MaterializedApprovalsFlowRejectResource,
    MaterializedApprovalsFlowStatus as MaterializedApprovalsFlowStatus,
    MaterializedApprovalsFlowsEndpoint as MaterializedApprovalsFlowsEndpoint)
from .resources.ats import (
    Answer as Answer, AnswerCreate as AnswerCreate, AnswersEndpoint as AnswersEndpoint,
    Application as Application, ApplicationApply as ApplicationApply,
    ApplicationApplyAnswer as ApplicationApplyAnswer, ApplicationCreate as ApplicationCreate,
    ApplicationCreateAnswer as ApplicationCreateAnswer, ApplicationCv as ApplicationCv,
    ApplicationMoveToPhase as ApplicationMoveToPhase, ApplicationPhase as ApplicationPhase,
    ApplicationPhasesEndpoint as ApplicationPhasesEndpoint, ApplicationUpdate as ApplicationUpdate,
    ApplicationsEndpoint as ApplicationsEndpoint, AtsDomain as AtsDomain, AuthorType as AuthorType,
    Candidate as Candidate, CandidateCreate as CandidateCreate, CandidateGender as CandidateGender,
    CandidateSource as CandidateSource, CandidateSourceCategory as CandidateSourceCategory,
    CandidateSourcesEndpoint as CandidateSourcesEndpoint, CandidateUpdate as CandidateUpdate,
    CandidatesEndpoint as CandidatesEndpoint, ContractType as ContractType,
    CvRequirement as CvRequirement, DecisionMaker as DecisionMaker,
    EvaluationForm as EvaluationForm, EvaluationFormQuestion as EvaluationFormQuestion,
    EvaluationFormSaveAsTemplate as EvaluationFormSaveAsTemplate,
    EvaluationFormsEndpoint as EvaluationFormsEndpoint, Feedback as Feedback,
    FeedbackCreate as FeedbackCreate, FeedbackEvaluationFormAnswer as FeedbackEvaluationFormAnswer,
    FeedbackUpdate as FeedbackUpdate, FeedbacksEndpoint as FeedbacksEndpoint,
    HiringStage as HiringStage, HiringStageName as HiringStageName,
    HiringStagesEndpoint as HiringStagesEndpoint, JobPosting as JobPosting,
    JobPostingCategory as JobPostingCategory, JobPostingCreate as JobPostingCreate,
    JobPostingDuplicate as JobPostingDuplicate, JobPostingStatus as JobPostingStatus,
    JobPostingUpdate as JobPostingUpdate, JobPostingsEndpoint as JobPostingsEndpoint,
    Message as Message, MessageAttachment as MessageAttachment, MessageCreate as MessageCreate,
    MessagesEndpoint as MessagesEndpoint, PhaseType as PhaseType, Question as Question,
    QuestionCreate as QuestionCreate, QuestionCreateOption as QuestionCreateOption,
    QuestionOption as QuestionOption, QuestionType as QuestionType,
    QuestionUpdate as QuestionUpdate, QuestionUpdateOption as QuestionUpdateOption,
    QuestionsEndpoint as QuestionsEndpoint, RejectionReason as RejectionReason,
    RejectionReasonsEndpoint as RejectionReasonsEndpoint, SalaryFormat as SalaryFormat,
    SalaryPeriod as SalaryPeriod, ScheduleType as ScheduleType, SentByType as SentByType,
    WorkplaceType as WorkplaceType)
from .resources.attendance import (
    AttendanceDomain as AttendanceDomain, DayType as DayType,
    EditTimesheetRequest as EditTimesheetRequest,
    EditTimesheetRequestCreate as EditTimesheetRequestCreate,
    EditTimesheetRequestUpdate as EditTimesheetRequestUpdate,
    EditTimesheetRequestsEndpoint as EditTimesheetRequestsEndpoint, EstimatedTime as EstimatedTime,
    EstimatedTimeBreak as EstimatedTimeBreak, EstimatedTimeShift as EstimatedTimeShift,
    EstimatedTimeSource as EstimatedTimeSource, EstimatedTimesEndpoint as EstimatedTimesEndpoint,
    LocationType as LocationType, OpenShift as OpenShift, OpenShiftStatus as OpenShiftStatus,
    OpenShiftsEndpoint as OpenShiftsEndpoint, OvertimeRequest as OvertimeRequest,
    OvertimeRequestApprove as OvertimeRequestApprove,
    OvertimeRequestCreate as OvertimeRequestCreate, OvertimeRequestReject as OvertimeRequestReject,
    OvertimeRequestStatus as OvertimeRequestStatus, OvertimeRequestUpdate as OvertimeRequestUpdate,
    OvertimeRequestsEndpoint as OvertimeRequestsEndpoint, PoolType as PoolType,
    RequestType as RequestType, Review as Review, ReviewBulkCreate as ReviewBulkCreate,
    ReviewBulkDestroy as ReviewBulkDestroy, ReviewsEndpoint as ReviewsEndpoint,
    ShiftAutofill as ShiftAutofill, ShiftBreakEnd as ShiftBreakEnd,
    ShiftBreakStart as ShiftBreakStart, ShiftClockIn as ShiftClockIn,
    ShiftClockInRequest as ShiftClockInRequest, ShiftClockOut as ShiftClockOut,
    ShiftCreateSource as ShiftCreateSource, ShiftToggleClock as ShiftToggleClock,
    ShiftUpdate as ShiftUpdate, TimeUnit as TimeUnit, WorkedTime as WorkedTime,
    WorkedTimeWorkedTimeBlock as WorkedTimeWorkedTimeBlock,
    WorkedTimesEndpoint as WorkedTimesEndpoint)
from .resources.banking import (
    AccountNumberType as AccountNumberType, BankAccount as BankAccount,
    BankAccountCreateManual as BankAccountCreateManual, BankAccountNumber as BankAccountNumber,
    BankAccountsEndpoint as BankAccountsEndpoint, BankingDomain as BankingDomain,
    CardPayment as CardPayment, CardPaymentStatus as CardPaymentStatus,
    CardPaymentType as CardPaymentType, CardPaymentsEndpoint as CardPaymentsEndpoint,
    RejectedReason as RejectedReason, Transaction as Transaction,
    TransactionType as TransactionType, TransactionsEndpoint as TransactionsEndpoint)
from .resources.bookkeepers_management import (
    BookkeepersManagementDomain as BookkeepersManagementDomain, Incidence as Incidence,
    IncidenceUpdate as IncidenceUpdate, IncidencesEndpoint as IncidencesEndpoint)
from .resources.companies import (
    CompaniesDomain as CompaniesDomain, LegalEntitiesEndpoint as LegalEntitiesEndpoint,
    LegalEntity as LegalEntity, LegalEntityCreate as LegalEntityCreate)
from .resources.compensations import (
    AdditionalCompensation as AdditionalCompensation,
    AdditionalCompensationAmountStrategyType as AdditionalCompensationAmountStrategyType,
    AdditionalCompensationCreate as AdditionalCompensationCreate,
    AdditionalCompensationCreatePerWorkedDayDefinition as AdditionalCompensationCreatePerWorkedDayDefinition,
    AdditionalCompensationCreateRecurrence as AdditionalCompensationCreateRecurrence,
    AdditionalCompensationPerWorkedDayDefinition as AdditionalCompensationPerWorkedDayDefinition,
    AdditionalCompensationUpdate as AdditionalCompensationUpdate,
    AdditionalCompensationUpdatePerWorkedDayDefinition as AdditionalCompensationUpdatePerWorkedDayDefinition,
    AdditionalCompensationsEndpoint as AdditionalCompensationsEndpoint,
    CompensationsDomain as CompensationsDomain, Concept as Concept,
    ConceptCategory as ConceptCategory, ConceptCreate as ConceptCreate,
    ConceptUpdate as ConceptUpdate, ConceptsEndpoint as ConceptsEndpoint, Cycle as Cycle,
    CyclesEndpoint as CyclesEndpoint, EmployeesCompensation as EmployeesCompensation,
    EmployeesCompensationCreate as EmployeesCompensationCreate,
    EmployeesCompensationUpdate as EmployeesCompensationUpdate,
    EmployeesCompensationsEndpoint as EmployeesCompensationsEndpoint, PaymentType as PaymentType,
    PayrollResult as PayrollResult,
    PayrollResultAmountStrategyType as PayrollResultAmountStrategyType,
    PayrollResultBulkCreate as PayrollResultBulkCreate,
    PayrollResultBulkCreateItem as PayrollResultBulkCreateItem,
    PayrollResultBulkCreateResult as PayrollResultBulkCreateResult,
    PayrollResultsEndpoint as PayrollResultsEndpoint, PayrollRun as PayrollRun,
    PayrollRunEmployeesCompensation as PayrollRunEmployeesCompensation,
    PayrollRunEmployeesCompensationsEndpoint as PayrollRunEmployeesCompensationsEndpoint,
    PayrollRunsEndpoint as PayrollRunsEndpoint, ResultType as ResultType, UnitType as UnitType)
from .resources.contracts import (
    AnnualWorkingTimeDistribution as AnnualWorkingTimeDistribution,
    BankHolidayTreatment as BankHolidayTreatment, Compensation as Compensation,
    CompensationCreate as CompensationCreate, CompensationUpdate as CompensationUpdate,
    CompensationsEndpoint as CompensationsEndpoint, Contract as Contract,
    ContractActivityPeriod as ContractActivityPeriod,
    ContractActivityPeriodType as ContractActivityPeriodType,
    ContractActivityPeriodsEndpoint as ContractActivityPeriodsEndpoint,
    ContractFlow as ContractFlow, ContractFlowCountryData as ContractFlowCountryData,
    ContractFlowField as ContractFlowField,
    ContractFlowTemplateFragments as ContractFlowTemplateFragments,
    ContractFlowVersionData as ContractFlowVersionData, ContractSchedule as ContractSchedule,
    ContractTemplate as ContractTemplate, ContractTemplatesEndpoint as ContractTemplatesEndpoint,
    ContractVersion as ContractVersion, ContractVersionCountryData as ContractVersionCountryData,
    ContractVersionCreate as ContractVersionCreate,
    ContractVersionCreateCountryDataInput as ContractVersionCreateCountryDataInput,
    ContractVersionField as ContractVersionField,
    ContractVersionHistoriesEndpoint as ContractVersionHistoriesEndpoint,
    ContractVersionHistory as ContractVersionHistory,
    ContractVersionMetaData as ContractVersionMetaData,
    ContractVersionMetaDataEndpoint as ContractVersionMetaDataEndpoint,
    ContractVersionRequest as ContractVersionRequest,
    ContractVersionRequestStatus as ContractVersionRequestStatus,
    ContractVersionTemplateFragments as ContractVersionTemplateFragments,
    ContractVersionUpdate as ContractVersionUpdate,
    ContractVersionUpdateCountryDataInput as ContractVersionUpdateCountryDataInput,
    ContractVersionVersionData as ContractVersionVersionData,
    ContractVersionsEndpoint as ContractVersionsEndpoint, ContractsDomain as ContractsDomain,
    ContractsEndpoint as ContractsEndpoint, EditMode as EditMode,
    FrenchContractType as FrenchContractType,
    FrenchContractTypesEndpoint as FrenchContractTypesEndpoint,
    GermanContractType as GermanContractType,
    GermanContractTypesEndpoint as GermanContractTypesEndpoint,
    LegalEntityChangeCreate as LegalEntityChangeCreate,
    LegalEntityChangeCreateContractDetails as LegalEntityChangeCreateContractDetails,
    LegalEntityChangeCreateCountryDataInput as LegalEntityChangeCreateCountryDataInput,
    LegalEntityChangesEndpoint as LegalEntityChangesEndpoint,
    MaterializedTemplate as MaterializedTemplate,
    MaterializedTemplateDependency as MaterializedTemplateDependency,
    MaterializedTemplateDependencyType as MaterializedTemplateDependencyType,
    MaterializedTemplateOption as MaterializedTemplateOption,
    MaterializedTemplateTemplate as MaterializedTemplateTemplate,
    MaterializedTemplatesEndpoint as MaterializedTemplatesEndpoint,
    PortugueseContractType as PortugueseContractType,
    PortugueseContractTypesEndpoint as PortugueseContractTypesEndpoint,
    ReferenceContractsEndpoint as ReferenceContractsEndpoint, SourceLevel as SourceLevel,
    SpanishContractType as SpanishContractType,
    SpanishContractTypeCreate as SpanishContractTypeCreate,
    SpanishContractTypesEndpoint as SpanishContractTypesEndpoint,
    SpanishEducationLevel as SpanishEducationLevel,
    SpanishEducationLevelCreate as SpanishEducationLevelCreate,
    SpanishEducationLevelsEndpoint as SpanishEducationLevelsEndpoint,
    SpanishProfessionalCategoriesEndpoint as SpanishProfessionalCategoriesEndpoint,
    SpanishProfessionalCategory as SpanishProfessionalCategory,
    SpanishProfessionalCategoryCreate as SpanishProfessionalCategoryCreate,
    SpanishWorkingDayType as SpanishWorkingDayType,
    SpanishWorkingDayTypeCreate as SpanishWorkingDayTypeCreate,
    SpanishWorkingDayTypesEndpoint as SpanishWorkingDayTypesEndpoint,
    TaxonomiesEndpoint as TaxonomiesEndpoint, Taxonomy as Taxonomy, TimeCondition as TimeCondition)
from .resources.custom_fields import (
    CustomFieldsDomain as CustomFieldsDomain, Field as Field, FieldCreate as FieldCreate,
    FieldCreateEditable as FieldCreateEditable, FieldsEndpoint as FieldsEndpoint, Option as Option,
    OptionCreate as OptionCreate, OptionsEndpoint as OptionsEndpoint,
    ResourceField as ResourceField, ResourceFieldCreate as ResourceFieldCreate,
    ResourceFieldsEndpoint as ResourceFieldsEndpoint, ValueUpdate as ValueUpdate)
from .resources.custom_resources import (
    CustomResourcesDomain as CustomResourcesDomain, Resource as Resource,
    ResourcesEndpoint as ResourcesEndpoint, Schema as Schema, SchemaCreate as SchemaCreate,
    SchemasEndpoint as SchemasEndpoint)
from .resources.documents import (
    Document as Document, DocumentCreate as DocumentCreate,
    DocumentCreateSpace as DocumentCreateSpace, DocumentMoveToTrashBin as DocumentMoveToTrashBin,
    DocumentRestoreFromTrashBin as DocumentRestoreFromTrashBin, DocumentUpdate as DocumentUpdate,
    DocumentsDomain as DocumentsDomain, DocumentsEndpoint as DocumentsEndpoint,
    DownloadUrl as DownloadUrl, DownloadUrlBulkCreate as DownloadUrlBulkCreate,
    DownloadUrlsEndpoint as DownloadUrlsEndpoint, Folder as Folder, FolderCreate as FolderCreate,
    FolderUpdate as FolderUpdate, FoldersEndpoint as FoldersEndpoint,
    SignatureStatus as SignatureStatus)
from .resources.employee_updates import (
    Absence as Absence, AbsencesEndpoint as AbsencesEndpoint, ContractChange as ContractChange,
    ContractChangesEndpoint as ContractChangesEndpoint,
    EmployeeUpdatesDomain as EmployeeUpdatesDomain, NewHire as NewHire,
    NewHiresEndpoint as NewHiresEndpoint, PersonalChange as PersonalChange,
    PersonalChangesEndpoint as PersonalChangesEndpoint, SummariesEndpoint as SummariesEndpoint,
    Summary as Summary, Termination as Termination,
    TerminationRemainingHoliday as TerminationRemainingHoliday,
    TerminationsEndpoint as TerminationsEndpoint)
from .resources.employees import (
    BankNumberFormat as BankNumberFormat,
    ContractsAnnualWorkingTimeDistribution as ContractsAnnualWorkingTimeDistribution,
    ContractsBankHolidayTreatment as ContractsBankHolidayTreatment, Employee as Employee,
    EmployeeCreateWithContract as EmployeeCreateWithContract, EmployeeInvite as EmployeeInvite,
    EmployeeSetRegularAccessStartDate as EmployeeSetRegularAccessStartDate,
    EmployeeTerminate as EmployeeTerminate, EmployeeUnterminate as EmployeeUnterminate,
    EmployeeUpdate as EmployeeUpdate, EmployeesDomain as EmployeesDomain,
    EmployeesEndpoint as EmployeesEndpoint)
from .resources.expenses import (
    CreationType as CreationType, Expensable as Expensable,
    ExpensableBulkSetToPaid as ExpensableBulkSetToPaid, ExpensableType as ExpensableType,
    ExpensableUpdateReimbursableAmount as ExpensableUpdateReimbursableAmount,
    ExpensablesEndpoint as ExpensablesEndpoint, Expense as Expense, ExpenseCard as ExpenseCard,
    ExpenseCategory as ExpenseCategory, ExpenseFile as ExpenseFile,
    ExpenseOriginalFile as ExpenseOriginalFile, ExpensePayment as ExpensePayment,
    ExpenseSignedDocument as ExpenseSignedDocument, ExpenseStatus as ExpenseStatus,
    ExpenseTax as ExpenseTax, ExpenseTaxType as ExpenseTaxType, ExpensesDomain as ExpensesDomain,
    ExpensesEndpoint as ExpensesEndpoint, Mileage as Mileage, MileageCategory as MileageCategory,
    MileageFile as MileageFile, MileagesEndpoint as MileagesEndpoint, PerDiem as PerDiem,
    PerDiemCategory as PerDiemCategory, PerDiemFile as PerDiemFile, PerDiemRate as PerDiemRate,
    PerDiemsEndpoint as PerDiemsEndpoint, ReimbursementMethod as ReimbursementMethod)
from .resources.finance import (
    Account as Account, AccountCreate as AccountCreate, AccountType as AccountType,
    AccountUpdate as AccountUpdate, AccountingSetting as AccountingSetting,
    AccountingSettingUpsert as AccountingSettingUpsert,
    AccountingSettingsEndpoint as AccountingSettingsEndpoint, AccountsEndpoint as AccountsEndpoint,
    BudgetOption as BudgetOption, BudgetOptionsEndpoint as BudgetOptionsEndpoint,
    CategoryLevel as CategoryLevel, CategoryStatuses as CategoryStatuses,
    CategoryType as CategoryType, Contact as Contact, ContactAddress as ContactAddress,
    ContactCreate as ContactCreate, ContactCreateAddress as ContactCreateAddress,
    ContactType as ContactType, ContactUpdate as ContactUpdate,
    ContactUpdateAddress as ContactUpdateAddress, ContactsEndpoint as ContactsEndpoint,
    CostCenter as CostCenter, CostCenterCreate as CostCenterCreate,
    CostCenterEdit as CostCenterEdit, CostCenterMembership as CostCenterMembership,
    CostCenterMembershipBulkCreateUpdate as CostCenterMembershipBulkCreateUpdate,
    CostCenterMembershipBulkCreateUpdateMembership as CostCenterMembershipBulkCreateUpdateMembership,
    CostCenterMembershipsEndpoint as CostCenterMembershipsEndpoint,
    CostCentersEndpoint as CostCentersEndpoint, DocumentType as DocumentType,
    FinanceDomain as FinanceDomain, FinancialDocument as FinancialDocument,
    FinancialDocumentCreate as FinancialDocumentCreate,
    FinancialDocumentCreateLineItem as FinancialDocumentCreateLineItem,
    FinancialDocumentFile as FinancialDocumentFile,
    FinancialDocumentStatus as FinancialDocumentStatus,
    FinancialDocumentTax as FinancialDocumentTax,
    FinancialDocumentTaxRate as FinancialDocumentTaxRate,
    FinancialDocumentTaxType as FinancialDocumentTaxType,
    FinancialDocumentUpdate as FinancialDocumentUpdate,
    FinancialDocumentUpdateLineItem as FinancialDocumentUpdateLineItem,
    FinancialDocumentUpdateTax as FinancialDocumentUpdateTax,
    FinancialDocumentUpdateTaxRate as FinancialDocumentUpdateTaxRate,
    FinancialDocumentsEndpoint as FinancialDocumentsEndpoint,
    JournalEntriesEndpoint as JournalEntriesEndpoint, JournalEntry as JournalEntry,
    JournalEntryCreate as JournalEntryCreate, JournalEntryCreateLine as JournalEntryCreateLine,
    JournalEntryStatus as JournalEntryStatus, JournalEntryType as JournalEntryType,
    JournalLine as JournalLine, JournalLinesEndpoint as JournalLinesEndpoint,
    LedgerAccountResource as LedgerAccountResource,
    LedgerAccountResourceUpsert as LedgerAccountResourceUpsert,
    LedgerAccountResourcesEndpoint as LedgerAccountResourcesEndpoint,
    OperationType as OperationType, ReconciliationStatus as ReconciliationStatus,
    ResourceType as ResourceType, TaxRate as TaxRate, TaxRateCreate as TaxRateCreate,
    TaxRateUpdate as TaxRateUpdate, TaxRatesEndpoint as TaxRatesEndpoint, TaxType as TaxType,
    TaxTypeCreate as TaxTypeCreate, TaxTypeUpdate as TaxTypeUpdate,
    TaxTypesEndpoint as TaxTypesEndpoint)
from .resources.holidays import (
    CompanyHoliday as CompanyHoliday, CompanyHolidaysEndpoint as CompanyHolidaysEndpoint,
    HolidaysDomain as HolidaysDomain)
from .resources.integrations import (
    CompensationSyncPayload as CompensationSyncPayload,
    ContractChangeSyncPayload as ContractChangeSyncPayload,
    ExpenseSyncPayload as ExpenseSyncPayload, IntegrationsDomain as IntegrationsDomain,
    LeaveSyncPayload as LeaveSyncPayload, SyncPayload as SyncPayload,
    SyncPayloadCostCenter as SyncPayloadCostCenter, SyncPayloadFile as SyncPayloadFile,
    SyncPayloadTax as SyncPayloadTax, SyncRun as SyncRun, SyncRunContext as SyncRunContext,
    SyncRunCreate as SyncRunCreate, SyncRunOutput as SyncRunOutput,
    SyncRunOutputCreate as SyncRunOutputCreate, SyncRunOutputsEndpoint as SyncRunOutputsEndpoint,
    SyncRunStatus as SyncRunStatus, SyncRunsEndpoint as SyncRunsEndpoint,
    SyncableItem as SyncableItem, SyncableItemsEndpoint as SyncableItemsEndpoint,
    SyncableState as SyncableState, SyncableStateErrorMessage as SyncableStateErrorMessage,
    SyncableStateStatus as SyncableStateStatus, SyncableStatesEndpoint as SyncableStatesEndpoint,
    SyncableSyncRun as SyncableSyncRun, SyncableSyncRunBulkUpsert as SyncableSyncRunBulkUpsert,
    SyncableSyncRunBulkUpsertItem as SyncableSyncRunBulkUpsertItem,
    SyncableSyncRunErrorMessage as SyncableSyncRunErrorMessage,
    SyncableSyncRunStatus as SyncableSyncRunStatus, SyncableSyncRunUpdate as SyncableSyncRunUpdate,
    SyncableSyncRunsEndpoint as SyncableSyncRunsEndpoint, SyncableType as SyncableType)
from .resources.it_management import (
    AssetCategoriesEndpoint as AssetCategoriesEndpoint, AssetCategory as AssetCategory,
    ItAsset as ItAsset, ItAssetCreate as ItAssetCreate, ItAssetModel as ItAssetModel,
    ItAssetModelCreate as ItAssetModelCreate, ItAssetModelUpdate as ItAssetModelUpdate,
    ItAssetModelsEndpoint as ItAssetModelsEndpoint, ItAssetUpdate as ItAssetUpdate,
    ItAssetsEndpoint as ItAssetsEndpoint, ItManagementDomain as ItManagementDomain)
from .resources.job_catalog import (
    AttributeTypes as AttributeTypes, JobCatalogDomain as JobCatalogDomain, Level as Level,
    LevelsEndpoint as LevelsEndpoint, Node as Node, NodeAttribute as NodeAttribute,
    NodeAttributeCondition as NodeAttributeCondition, NodeAttributeLevel as NodeAttributeLevel,
    NodeAttributeValueCompetency as NodeAttributeValueCompetency,
    NodeAttributeValueItManagementAsset as NodeAttributeValueItManagementAsset,
    NodeAttributeValueSalaryRange as NodeAttributeValueSalaryRange,
    NodeAttributeValueWorkingConditions as NodeAttributeValueWorkingConditions,
    NodeAttributeWorkplace as NodeAttributeWorkplace,
    NodeAttributesEndpoint as NodeAttributesEndpoint, NodeFullPathToRoot as NodeFullPathToRoot,
    NodeType as NodeType, Role as Role, RolesEndpoint as RolesEndpoint,
    TreeNodesEndpoint as TreeNodesEndpoint)
from .resources.locations import (
    Location as Location, LocationCreate as LocationCreate, LocationUpdate as LocationUpdate,
    LocationsDomain as LocationsDomain, LocationsEndpoint as LocationsEndpoint,
    WorkArea as WorkArea, WorkAreaArchive as WorkAreaArchive, WorkAreaCreate as WorkAreaCreate,
    WorkAreaUnarchive as WorkAreaUnarchive, WorkAreaUpdate as WorkAreaUpdate,
    WorkAreasEndpoint as WorkAreasEndpoint)
from .resources.marketplace import (
    Installation as Installation, InstallationCreate as InstallationCreate,
    InstallationSettings as InstallationSettings,
    InstallationSettingsEndpoint as InstallationSettingsEndpoint,
    InstallationSettingsLeaveType as InstallationSettingsLeaveType,
    InstallationSettingsLegalEntity as InstallationSettingsLegalEntity,
    InstallationSettingsLocation as InstallationSettingsLocation,
    InstallationSettingsPayrollConceptCode as InstallationSettingsPayrollConceptCode,
    InstallationSettingsTimeoffAllowanceCode as InstallationSettingsTimeoffAllowanceCode,
    InstallationsEndpoint as InstallationsEndpoint, MarketplaceDomain as MarketplaceDomain)
from .resources.payroll import (
    CivilStatus as CivilStatus, FamilySituation as FamilySituation,
    FamilySituationCreate as FamilySituationCreate, FamilySituationUpdate as FamilySituationUpdate,
    FamilySituationsEndpoint as FamilySituationsEndpoint, PayrollDomain as PayrollDomain,
    PolicyPeriod as PolicyPeriod, PolicyPeriodChangeStatus as PolicyPeriodChangeStatus,
    PolicyPeriodChangeStatusStatusOption as PolicyPeriodChangeStatusStatusOption,
    PolicyPeriodsEndpoint as PolicyPeriodsEndpoint, Supplement as Supplement,
    SupplementCreate as SupplementCreate, SupplementUnit as SupplementUnit,
    SupplementUpdate as SupplementUpdate, SupplementsEndpoint as SupplementsEndpoint)
from .resources.payroll_employees import (
    GermanEmployeeDataEndpoint as GermanEmployeeDataEndpoint,
    GermanEmployeeDatum as GermanEmployeeDatum,
    GermanEmployeeDatumCreate as GermanEmployeeDatumCreate,
    GermanEmployeeDatumUpdate as GermanEmployeeDatumUpdate, Identifier as Identifier,
    IdentifierCountry as IdentifierCountry, IdentifierCreate as IdentifierCreate,
    IdentifierUpdate as IdentifierUpdate, IdentifiersEndpoint as IdentifiersEndpoint,
    PayrollEmployeesDomain as PayrollEmployeesDomain)
from .resources.payroll_integrations_base import (
    Code as Code, CodeCreate as CodeCreate, CodeIntegration as CodeIntegration,
    CodeUpdate as CodeUpdate, CodesEndpoint as CodesEndpoint,
    PayrollIntegrationsBaseDomain as PayrollIntegrationsBaseDomain)
from .resources.performance import (
    Agreement as Agreement, AgreementBulkInitiate as AgreementBulkInitiate,
    AgreementCompletionStatus as AgreementCompletionStatus,
    AgreementConclusions as AgreementConclusions, AgreementInitiate as AgreementInitiate,
    AgreementManagerComment as AgreementManagerComment,
    AgreementSelfComment as AgreementSelfComment, AgreementStatus as AgreementStatus,
    AgreementsEndpoint as AgreementsEndpoint, AnswerType as AnswerType,
    CompanyEmployeeScoreScale as CompanyEmployeeScoreScale,
    CompanyEmployeeScoreScaleSet as CompanyEmployeeScoreScaleSet,
    CompanyEmployeeScoreScalesEndpoint as CompanyEmployeeScoreScalesEndpoint,
    EmployeeScoreScale as EmployeeScoreScale, EmployeeScoreScaleScale as EmployeeScoreScaleScale,
    EmployeeScoreScalesEndpoint as EmployeeScoreScalesEndpoint,
    PerformanceDomain as PerformanceDomain, ReviewEvaluation as ReviewEvaluation,
    ReviewEvaluationAnswer as ReviewEvaluationAnswer,
    ReviewEvaluationAnswerAnswer as ReviewEvaluationAnswerAnswer,
    ReviewEvaluationAnswerAnswerRating as ReviewEvaluationAnswerAnswerRating,
    ReviewEvaluationAnswerAnsweredEmployeePotentialScoreQuestionnaire as ReviewEvaluationAnswerAnsweredEmployeePotentialScoreQuestionnaire,
    ReviewEvaluationAnswerAnsweredEmployeeScoreQuestionnaire as ReviewEvaluationAnswerAnsweredEmployeeScoreQuestionnaire,
    ReviewEvaluationAnswerAnsweredQuestionnaireWithSections as ReviewEvaluationAnswerAnsweredQuestionnaireWithSections,
    ReviewEvaluationAnswerContent as ReviewEvaluationAnswerContent,
    ReviewEvaluationAnswerContentType as ReviewEvaluationAnswerContentType,
    ReviewEvaluationAnswerMetadata as ReviewEvaluationAnswerMetadata,
    ReviewEvaluationAnswerQuestion as ReviewEvaluationAnswerQuestion,
    ReviewEvaluationAnswerQuestionQuestion as ReviewEvaluationAnswerQuestionQuestion,
    ReviewEvaluationAnswerScale as ReviewEvaluationAnswerScale,
    ReviewEvaluationAnswersEndpoint as ReviewEvaluationAnswersEndpoint,
    ReviewEvaluationReplaceReviewer as ReviewEvaluationReplaceReviewer,
    ReviewEvaluationScore as ReviewEvaluationScore,
    ReviewEvaluationScoresEndpoint as ReviewEvaluationScoresEndpoint,
    ReviewEvaluationStatus as ReviewEvaluationStatus,
    ReviewEvaluationsEndpoint as ReviewEvaluationsEndpoint, ReviewOwner as ReviewOwner,
    ReviewOwnerBulkCreate as ReviewOwnerBulkCreate, ReviewOwnersEndpoint as ReviewOwnersEndpoint,
    ReviewProcess as ReviewProcess,
    ReviewProcessAgreementsConfiguration as ReviewProcessAgreementsConfiguration,
    ReviewProcessCompetenciesAssessmentsConfiguration as ReviewProcessCompetenciesAssessmentsConfiguration,
    ReviewProcessCreate as ReviewProcessCreate,
    ReviewProcessCreateFromTemplate as ReviewProcessCreateFromTemplate,
    ReviewProcessCustomTemplate as ReviewProcessCustomTemplate,
    ReviewProcessCustomTemplateTargetStrategy as ReviewProcessCustomTemplateTargetStrategy,
    ReviewProcessCustomTemplateTargetStrategyStrategyOption as ReviewProcessCustomTemplateTargetStrategyStrategyOption,
    ReviewProcessCustomTemplateVisibilitySettings as ReviewProcessCustomTemplateVisibilitySettings,
    ReviewProcessCustomTemplatesEndpoint as ReviewProcessCustomTemplatesEndpoint,
    ReviewProcessDuplicate as ReviewProcessDuplicate,
    ReviewProcessEstimatedTarget as ReviewProcessEstimatedTarget,
    ReviewProcessEstimatedTargetsEndpoint as ReviewProcessEstimatedTargetsEndpoint,
    ReviewProcessRemindInBulk as ReviewProcessRemindInBulk,
    ReviewProcessRemoveSchedule as ReviewProcessRemoveSchedule,
    ReviewProcessReopen as ReviewProcessReopen, ReviewProcessSchedule as ReviewProcessSchedule,
    ReviewProcessStart as ReviewProcessStart, ReviewProcessStatus as ReviewProcessStatus,
    ReviewProcessStop as ReviewProcessStop, ReviewProcessTarget as ReviewProcessTarget,
    ReviewProcessTargetAddPeers as ReviewProcessTargetAddPeers,
    ReviewProcessTargetBulkCreate as ReviewProcessTargetBulkCreate,
    ReviewProcessTargetRemovePeerEvaluations as ReviewProcessTargetRemovePeerEvaluations,
    ReviewProcessTargetStrategy as ReviewProcessTargetStrategy,
    ReviewProcessTargetsEndpoint as ReviewProcessTargetsEndpoint,
    ReviewProcessToggleArchive as ReviewProcessToggleArchive,
    ReviewProcessUpdateAgreementsConfiguration as ReviewProcessUpdateAgreementsConfiguration,
    ReviewProcessUpdateBasicInfo as ReviewProcessUpdateBasicInfo,
    ReviewProcessUpdateCompetenciesAssessmentsConfiguration as ReviewProcessUpdateCompetenciesAssessmentsConfiguration,
    ReviewProcessUpdateDeadline as ReviewProcessUpdateDeadline,
    ReviewProcessUpdateEmployeeScoreConfiguration as ReviewProcessUpdateEmployeeScoreConfiguration,
    ReviewProcessUpdateReviewerStrategies as ReviewProcessUpdateReviewerStrategies,
    ReviewProcessUpdateSchedule as ReviewProcessUpdateSchedule,
    ReviewProcessUpdateTargetStrategy as ReviewProcessUpdateTargetStrategy,
    ReviewProcessesEndpoint as ReviewProcessesEndpoint,
    ReviewQuestionnaireByStrategiesEndpoint as ReviewQuestionnaireByStrategiesEndpoint,
    ReviewQuestionnaireByStrategyUpdateDefaultRatingScale as ReviewQuestionnaireByStrategyUpdateDefaultRatingScale,
    ReviewQuestionnaireByStrategyUpdateDefaultRatingScaleDefaultRatingScale as ReviewQuestionnaireByStrategyUpdateDefaultRatingScaleDefaultRatingScale,
    ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategy as ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategy,
    ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyMetadata as ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyMetadata,
    ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyQuestion as ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyQuestion,
    ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyQuestionnaireContent as ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyQuestionnaireContent,
    ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyScale as ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyScale,
    ReviewQuestionnairesByStrategy as ReviewQuestionnairesByStrategy,
    ReviewQuestionnairesByStrategyContent as ReviewQuestionnairesByStrategyContent,
    ReviewQuestionnairesByStrategyContentType as ReviewQuestionnairesByStrategyContentType,
    ReviewQuestionnairesByStrategyDefaultRatingScale as ReviewQuestionnairesByStrategyDefaultRatingScale,
    ReviewQuestionnairesByStrategyDirectReportQuestionnaire as ReviewQuestionnairesByStrategyDirectReportQuestionnaire,
    ReviewQuestionnairesByStrategyEmployeePotentialScoreManagerQuestionnaire as ReviewQuestionnairesByStrategyEmployeePotentialScoreManagerQuestionnaire,
    ReviewQuestionnairesByStrategyEmployeeScoreManagerQuestionnaire as ReviewQuestionnairesByStrategyEmployeeScoreManagerQuestionnaire,
    ReviewQuestionnairesByStrategyEmployeeScoreSelfQuestionnaire as ReviewQuestionnairesByStrategyEmployeeScoreSelfQuestionnaire,
    ReviewQuestionnairesByStrategyManagerQuestionnaire as ReviewQuestionnairesByStrategyManagerQuestionnaire,
    ReviewQuestionnairesByStrategyMetadata as ReviewQuestionnairesByStrategyMetadata,
    ReviewQuestionnairesByStrategyPeersQuestionnaire as ReviewQuestionnairesByStrategyPeersQuestionnaire,
    ReviewQuestionnairesByStrategyQuestion as ReviewQuestionnairesByStrategyQuestion,
    ReviewQuestionnairesByStrategyScale as ReviewQuestionnairesByStrategyScale,
    ReviewQuestionnairesByStrategySelfQuestionnaire as ReviewQuestionnairesByStrategySelfQuestionnaire,
    ReviewVisibilitySetting as ReviewVisibilitySetting,
    ReviewVisibilitySettingUpdate as ReviewVisibilitySettingUpdate,
    ReviewVisibilitySettingsEndpoint as ReviewVisibilitySettingsEndpoint,
    ReviewerStrategy as ReviewerStrategy, StartValidationErrors as StartValidationErrors,
    TargetManager as TargetManager, TargetManagersEndpoint as TargetManagersEndpoint)
from .resources.posts import (
    Comment as Comment, CommentCreate as CommentCreate, CommentUpdate as CommentUpdate,
    CommentsEndpoint as CommentsEndpoint, Group as Group, GroupArchive as GroupArchive,
    GroupCreate as GroupCreate, GroupUpdate as GroupUpdate, GroupsEndpoint as GroupsEndpoint,
    Post as Post, PostCreate as PostCreate, PostUpdate as PostUpdate, PostsDomain as PostsDomain,
    PostsEndpoint as PostsEndpoint)
from .resources.processes import (
    MaterializedProcess as MaterializedProcess,
    MaterializedProcessCreate as MaterializedProcessCreate,
    MaterializedProcessesEndpoint as MaterializedProcessesEndpoint, Process as Process,
    ProcessCategory as ProcessCategory, ProcessesDomain as ProcessesDomain,
    ProcessesEndpoint as ProcessesEndpoint)
from .resources.procurement import (
    PoFieldValue as PoFieldValue, PoFieldValuesEndpoint as PoFieldValuesEndpoint,
    PoLineItem as PoLineItem, PoLineItemsEndpoint as PoLineItemsEndpoint, PoTemplate as PoTemplate,
    PoTemplateFieldDefinition as PoTemplateFieldDefinition,
    PoTemplateFieldDefinitionsEndpoint as PoTemplateFieldDefinitionsEndpoint,
    PoTemplateVersion as PoTemplateVersion, PoTemplateVersionStatus as PoTemplateVersionStatus,
    PoTemplateVersionsEndpoint as PoTemplateVersionsEndpoint,
    PoTemplatesEndpoint as PoTemplatesEndpoint, ProcurementDomain as ProcurementDomain,
    PurchaseOrder as PurchaseOrder, PurchaseOrderCost as PurchaseOrderCost,
    PurchaseOrderCreate as PurchaseOrderCreate,
    PurchaseOrderCreateField as PurchaseOrderCreateField,
    PurchaseOrderCreateHeaderFieldValue as PurchaseOrderCreateHeaderFieldValue,
    PurchaseOrderCreateLineItem as PurchaseOrderCreateLineItem,
    PurchaseOrderField as PurchaseOrderField,
    PurchaseOrderHeaderFieldValuesByKey as PurchaseOrderHeaderFieldValuesByKey,
    PurchaseOrderLineItemsByKey as PurchaseOrderLineItemsByKey,
    PurchaseOrderStatus as PurchaseOrderStatus, PurchaseOrderUpdate as PurchaseOrderUpdate,
    PurchaseOrderUpdateCost as PurchaseOrderUpdateCost,
    PurchaseOrderUpdateField as PurchaseOrderUpdateField,
    PurchaseOrderUpdateHeaderFieldValuesByKey as PurchaseOrderUpdateHeaderFieldValuesByKey,
    PurchaseOrderUpdateLineItemsByKey as PurchaseOrderUpdateLineItemsByKey,
    PurchaseOrdersEndpoint as PurchaseOrdersEndpoint, PurchaseRequest as PurchaseRequest,
    PurchaseRequestCost as PurchaseRequestCost, PurchaseRequestStatus as PurchaseRequestStatus,
    PurchaseRequestsEndpoint as PurchaseRequestsEndpoint, SectionType as SectionType, Type as Type,
    TypesEndpoint as TypesEndpoint)
from .resources.project_management import (
    BudgetStrategiesEndpoint as BudgetStrategiesEndpoint, BudgetStrategy as BudgetStrategy,
    BudgetStrategyCreate as BudgetStrategyCreate, BudgetStrategyType as BudgetStrategyType,
    BudgetStrategyUpdate as BudgetStrategyUpdate, DueStatus as DueStatus,
    EmployeesAssignment as EmployeesAssignment, ExpenseRecord as ExpenseRecord,
    ExpenseRecordsEndpoint as ExpenseRecordsEndpoint, ExportableExpense as ExportableExpense,
    ExportableExpensesEndpoint as ExportableExpensesEndpoint,
    FlexibleTimeRecord as FlexibleTimeRecord,
    FlexibleTimeRecordComment as FlexibleTimeRecordComment,
    FlexibleTimeRecordCommentCreate as FlexibleTimeRecordCommentCreate,
    FlexibleTimeRecordCommentDeleteByFlexibleTimeRecord as FlexibleTimeRecordCommentDeleteByFlexibleTimeRecord,
    FlexibleTimeRecordCommentUpdateByFlexibleTimeRecord as FlexibleTimeRecordCommentUpdateByFlexibleTimeRecord,
    FlexibleTimeRecordCommentsEndpoint as FlexibleTimeRecordCommentsEndpoint,
    FlexibleTimeRecordCreate as FlexibleTimeRecordCreate,
    FlexibleTimeRecordUpdate as FlexibleTimeRecordUpdate,
    FlexibleTimeRecordsEndpoint as FlexibleTimeRecordsEndpoint,
    ImputableProject as ImputableProject, ImputableProjectsEndpoint as ImputableProjectsEndpoint,
    PlannedRecord as PlannedRecord, PlannedRecordBulkCreate as PlannedRecordBulkCreate,
    PlannedRecordUpdate as PlannedRecordUpdate, PlannedRecordsEndpoint as PlannedRecordsEndpoint,
    Project as Project, ProjectActivate as ProjectActivate,
    ProjectChangeAssignment as ProjectChangeAssignment, ProjectChangeStatus as ProjectChangeStatus,
    ProjectClose as ProjectClose, ProjectCreate as ProjectCreate,
    ProjectManagementDomain as ProjectManagementDomain, ProjectSoftDelete as ProjectSoftDelete,
    ProjectStatus as ProjectStatus, ProjectTask as ProjectTask,
    ProjectTaskBulkDestroy as ProjectTaskBulkDestroy,
    ProjectTaskBulkDuplicate as ProjectTaskBulkDuplicate, ProjectTaskCreate as ProjectTaskCreate,
    ProjectTaskCreateStatus as ProjectTaskCreateStatus, ProjectTaskUpdate as ProjectTaskUpdate,
    ProjectTasksEndpoint as ProjectTasksEndpoint, ProjectUpdate as ProjectUpdate,
    ProjectWorker as ProjectWorker, ProjectWorkerBulkAssign as ProjectWorkerBulkAssign,
    ProjectWorkerBulkCreate as ProjectWorkerBulkCreate, ProjectWorkerCreate as ProjectWorkerCreate,
    ProjectWorkerUnassign as ProjectWorkerUnassign,
    ProjectWorkersEndpoint as ProjectWorkersEndpoint, ProjectsEndpoint as ProjectsEndpoint,
    Rate as Rate, RatesEndpoint as RatesEndpoint, ResourceKind as ResourceKind,
    Subproject as Subproject, SubprojectCreate as SubprojectCreate,
    SubprojectRename as SubprojectRename, SubprojectUpdate as SubprojectUpdate,
    SubprojectsEndpoint as SubprojectsEndpoint, TimeRecord as TimeRecord,
    TimeRecordBulkDelete as TimeRecordBulkDelete, TimeRecordBulkProcess as TimeRecordBulkProcess,
    TimeRecordBulkProcessItem as TimeRecordBulkProcessItem, TimeRecordCreate as TimeRecordCreate,
    TimeRecordUpdateObservations as TimeRecordUpdateObservations,
    TimeRecordUpdateProjectWorker as TimeRecordUpdateProjectWorker,
    TimeRecordsEndpoint as TimeRecordsEndpoint)
from .resources.shift_management import (
    CreationMode as CreationMode, ShiftBulkCreate as ShiftBulkCreate,
    ShiftBulkCreatePlannedBreak as ShiftBulkCreatePlannedBreak,
    ShiftBulkCreateShift as ShiftBulkCreateShift, ShiftBulkDelete as ShiftBulkDelete,
    ShiftManagementDomain as ShiftManagementDomain, ShiftState as ShiftState)
from .resources.tasks import (
    Task as Task, TaskBulkCreate as TaskBulkCreate, TaskBulkDelete as TaskBulkDelete,
    TaskBulkUpdate as TaskBulkUpdate, TaskBulkUpdateTask as TaskBulkUpdateTask,
    TaskBulkUpdateTaskIdentifier as TaskBulkUpdateTaskIdentifier, TaskCategory as TaskCategory,
    TaskCopy as TaskCopy, TaskCreate as TaskCreate, TaskCreateComment as TaskCreateComment,
    TaskFile as TaskFile, TaskFileCreate as TaskFileCreate, TaskFilesEndpoint as TaskFilesEndpoint,
    TaskStatus as TaskStatus, TaskUpdate as TaskUpdate, TasksDomain as TasksDomain,
    TasksEndpoint as TasksEndpoint)
from .resources.teams import (
    Membership as Membership, MembershipCreate as MembershipCreate,
    MembershipMove as MembershipMove, MembershipUpdate as MembershipUpdate,
    MembershipsEndpoint as MembershipsEndpoint, Team as Team, TeamCreate as TeamCreate,
    TeamMove as TeamMove, TeamUpdate as TeamUpdate, TeamsDomain as TeamsDomain,
    TeamsEndpoint as TeamsEndpoint)
from .resources.time_planning import (
    PlannedBreak as PlannedBreak, PlannedBreakBulkCreate as PlannedBreakBulkCreate,
    PlannedBreakBulkCreatePlannedBreak as PlannedBreakBulkCreatePlannedBreak,
    PlannedBreaksEndpoint as PlannedBreaksEndpoint, PlanningTool as PlanningTool,
    PlanningVersion as PlanningVersion, PlanningVersionBulkCreate as PlanningVersionBulkCreate,
    PlanningVersionCreate as PlanningVersionCreate, PlanningVersionUpdate as PlanningVersionUpdate,
    PlanningVersionsEndpoint as PlanningVersionsEndpoint, TimePlanningDomain as TimePlanningDomain)
from .resources.time_settings import (
    SplitCustomTimeRangeCategoriesEndpoint as SplitCustomTimeRangeCategoriesEndpoint,
    SplitCustomTimeRangeCategory as SplitCustomTimeRangeCategory,
    TimeSettingsDomain as TimeSettingsDomain)
from .resources.timeoff import (
    AccruedUnitsAvailability as AccruedUnitsAvailability, Allowance as Allowance,
    AllowanceCreate as AllowanceCreate, AllowanceCreateTenurePeriod as AllowanceCreateTenurePeriod,
    AllowanceDeleteWithAltAllowance as AllowanceDeleteWithAltAllowance,
    AllowanceFrequency as AllowanceFrequency, AllowanceIncidence as AllowanceIncidence,
    AllowanceIncidenceCreate as AllowanceIncidenceCreate,
    AllowanceIncidenceUpdate as AllowanceIncidenceUpdate,
    AllowanceIncidencesEndpoint as AllowanceIncidencesEndpoint,
    AllowanceRounding as AllowanceRounding, AllowanceStatsEndpoint as AllowanceStatsEndpoint,
    AllowanceStatsNew as AllowanceStatsNew, AllowanceStatsNewCycle as AllowanceStatsNewCycle,
    AllowanceStatsNewCycleCarryOver as AllowanceStatsNewCycleCarryOver,
    AllowanceStatsNewUsed as AllowanceStatsNewUsed, AllowanceTenurePeriod as AllowanceTenurePeriod,
    AllowanceType as AllowanceType, AllowanceUpdate as AllowanceUpdate,
    AllowanceUpdateTenurePeriod as AllowanceUpdateTenurePeriod,
    AllowancesEndpoint as AllowancesEndpoint, AvailableDays as AvailableDays,
    BlockedPeriodCreate as BlockedPeriodCreate, BlockedPeriodUpdate as BlockedPeriodUpdate,
    BlockedPeriodUpdateTimePeriodsAttribute as BlockedPeriodUpdateTimePeriodsAttribute,
    BlockedPeriodsEndpoint as BlockedPeriodsEndpoint, BlockedPeriodsPolicy as BlockedPeriodsPolicy,
    BlockedPeriodsPolicyTimePeriod as BlockedPeriodsPolicyTimePeriod, CycleStart as CycleStart,
    DaysType as DaysType, FrenchLeaveDayCount as FrenchLeaveDayCount,
    FrenchLeaveDayCountsEndpoint as FrenchLeaveDayCountsEndpoint, Leave as Leave,
    LeaveApprove as LeaveApprove, LeaveApproveAll as LeaveApproveAll,
    LeaveBulkDelete as LeaveBulkDelete, LeaveCreate as LeaveCreate,
    LeaveDurationByDayAttributes as LeaveDurationByDayAttributes, LeaveReject as LeaveReject,
    LeaveType as LeaveType, LeaveTypeCreate as LeaveTypeCreate, LeaveTypeUpdate as LeaveTypeUpdate,
    LeaveTypesEndpoint as LeaveTypesEndpoint, LeaveUpdate as LeaveUpdate,
    LeaveUsedUnitsByDay as LeaveUsedUnitsByDay, LeaveWorkableUnitsByDay as LeaveWorkableUnitsByDay,
    LeavesEndpoint as LeavesEndpoint, NegativeCounterType as NegativeCounterType,
    PeriodType as PeriodType, PoliciesEndpoint as PoliciesEndpoint, Policy as Policy,
    PolicyAssignment as PolicyAssignment, PolicyAssignmentCreate as PolicyAssignmentCreate,
    PolicyAssignmentUpdate as PolicyAssignmentUpdate,
    PolicyAssignmentsEndpoint as PolicyAssignmentsEndpoint, PolicyCreate as PolicyCreate,
    PolicyTimeline as PolicyTimeline, PolicyTimelineItem as PolicyTimelineItem,
    PolicyTimelinePolicyAssignment as PolicyTimelinePolicyAssignment,
    PolicyTimelinesEndpoint as PolicyTimelinesEndpoint, PolicyUpdate as PolicyUpdate,
    ProrationType as ProrationType, RangeType as RangeType, SourceUnits as SourceUnits,
    TargetBalance as TargetBalance, TenurePeriodTransition as TenurePeriodTransition,
    TimeoffDomain as TimeoffDomain)
from .resources.trainings import (
    CategoryCreate as CategoryCreate, PaymentStatus as PaymentStatus, Session as Session,
    SessionAccessMembership as SessionAccessMembership,
    SessionAccessMembershipBulkCreate as SessionAccessMembershipBulkCreate,
    SessionAccessMembershipBulkDestroy as SessionAccessMembershipBulkDestroy,
    SessionAccessMembershipsEndpoint as SessionAccessMembershipsEndpoint,
    SessionAttendance as SessionAttendance,
    SessionAttendanceBulkUpdate as SessionAttendanceBulkUpdate,
    SessionAttendanceStatus as SessionAttendanceStatus,
    SessionAttendancesEndpoint as SessionAttendancesEndpoint, SessionCreate as SessionCreate,
    SessionCreateReminder as SessionCreateReminder,
    SessionCreateReminderTimeframe as SessionCreateReminderTimeframe,
    SessionModality as SessionModality, SessionSchedule as SessionSchedule,
    SessionUpdate as SessionUpdate, SessionsEndpoint as SessionsEndpoint, Training as Training,
    TrainingAttendanceStatus as TrainingAttendanceStatus, TrainingBulkDelete as TrainingBulkDelete,
    TrainingBulkUpdateCatalog as TrainingBulkUpdateCatalog, TrainingClass as TrainingClass,
    TrainingClassCreate as TrainingClassCreate, TrainingClassUpdate as TrainingClassUpdate,
    TrainingClassesEndpoint as TrainingClassesEndpoint, TrainingCreate as TrainingCreate,
    TrainingCreateAttachment as TrainingCreateAttachment, TrainingMembership as TrainingMembership,
    TrainingMembershipBulkCreate as TrainingMembershipBulkCreate,
    TrainingMembershipBulkDestroy as TrainingMembershipBulkDestroy,
    TrainingMembershipUpdate as TrainingMembershipUpdate,
    TrainingMembershipsEndpoint as TrainingMembershipsEndpoint, TrainingStatus as TrainingStatus,
    TrainingUpdate as TrainingUpdate, TrainingUpdateStatus as TrainingUpdateStatus,
    TrainingsDomain as TrainingsDomain, TrainingsEndpoint as TrainingsEndpoint)
from .resources.work_schedule import (
    DayConfiguration as DayConfiguration, DayConfigurationBulkCud as DayConfigurationBulkCud,
    DayConfigurationBulkCudDayConfiguration as DayConfigurationBulkCudDayConfiguration,
    DayConfigurationsEndpoint as DayConfigurationsEndpoint, OverlapPeriod as OverlapPeriod,
    OverlapPeriodCreate as OverlapPeriodCreate,
    OverlapPeriodCreateCreateParams as OverlapPeriodCreateCreateParams,
    OverlapPeriodUpdate as OverlapPeriodUpdate,
    OverlapPeriodUpdateUpdateParams as OverlapPeriodUpdateUpdateParams,
    OverlapPeriodsEndpoint as OverlapPeriodsEndpoint, Schedule as Schedule,
    ScheduleCreate as ScheduleCreate, SchedulePeriod as SchedulePeriod,
    ScheduleToggleArchive as ScheduleToggleArchive, ScheduleUpdate as ScheduleUpdate,
    SchedulesEndpoint as SchedulesEndpoint, WorkScheduleDomain as WorkScheduleDomain)
from .response_stream import (
    AsyncResponseStream as AsyncResponseStream, ResponseStream as ResponseStream)
from .sync_client import (
    Client as Client)
from .sync_runs import (
    Batch as Batch, FailedItem as FailedItem, InvalidItem as InvalidItem,
    ReportingError as ReportingError, RetryLater as RetryLater,
    RunIdentityError as RunIdentityError, RunPausedError as RunPausedError, RunReport as RunReport,
    SqlJournal as SqlJournal, SqliteJournal as SqliteJournal, SyncRunError as SyncRunError,
    SyncRunItem as SyncRunItem, SyncRunJob as SyncRunJob, SyncRunProcessor as SyncRunProcessor,
    UnconfirmedOutcomeError as UnconfirmedOutcomeError, UnknownRunError as UnknownRunError,
    WrongCompanyError as WrongCompanyError)
from .webhooks import (
    SyncRunNotification as SyncRunNotification, WebhookError as WebhookError,
    WebhookVerificationError as WebhookVerificationError)

# Type checkers treat `import A as B` as private to this module, but not an assignment.
from .resources import api_public as _api_public
from .resources import attendance as _attendance
from .resources import bookkeepers_management as _bookkeepers_management
from .resources import compensations as _compensations
from .resources import contracts as _contracts
from .resources import custom_fields as _custom_fields
from .resources import custom_resources as _custom_resources
from .resources import employee_updates as _employee_updates
from .resources import finance as _finance
from .resources import holidays as _holidays
from .resources import performance as _performance
from .resources import procurement as _procurement
from .resources import project_management as _project_management
from .resources import shift_management as _shift_management
from .resources import time_planning as _time_planning
from .resources import time_settings as _time_settings
from .resources import timeoff as _timeoff
from .resources import trainings as _trainings
from .resources import work_schedule as _work_schedule

WebhookSubscriptionEndpoint = _api_public.WebhookSubscriptionsEndpoint
AttendanceBreakConfiguration = _attendance.BreakConfiguration
AttendanceBreakConfigurationCreate = _attendance.BreakConfigurationCreate
AttendanceBreakConfigurationUpdate = _attendance.BreakConfigurationUpdate
AttendanceBreakConfigurationsEndpoint = _attendance.BreakConfigurationsEndpoint
BreakConfigurationsEndpoint = _attendance.BreakConfigurationsEndpoint
AttendanceBreakType = _attendance.BreakType
AttendanceHalfDay = _attendance.HalfDay
AttendanceShift = _attendance.Shift
AttendanceShiftCreate = _attendance.ShiftCreate
AttendanceShiftsEndpoint = _attendance.ShiftsEndpoint
ShiftsEndpoint = _attendance.ShiftsEndpoint
AttendanceTimeType = _attendance.TimeType
BookkeepersManagementEndpoint = _bookkeepers_management.IncidencesEndpoint
CompensationsSourceType = _compensations.SourceType
ContractsFieldType = _contracts.FieldType
ContractsTemplateType = _contracts.TemplateType
CustomFieldsFieldType = _custom_fields.FieldType
CustomFieldsValue = _custom_fields.Value
CustomFieldsValueCreate = _custom_fields.ValueCreate
CustomFieldsValuesEndpoint = _custom_fields.ValuesEndpoint
CustomResourcesSchemasEndpoint = _custom_resources.SchemasEndpoint
CustomResourcesValue = _custom_resources.Value
CustomResourcesValueCreate = _custom_resources.ValueCreate
CustomResourcesValuesEndpoint = _custom_resources.ValuesEndpoint
EmployeeUpdatesHalfDay = _employee_updates.HalfDay
FinanceBalanceType = _finance.BalanceType
FinanceCategoriesEndpoint = _finance.CategoriesEndpoint
FinanceCategory = _finance.Category
FinancePreferredPaymentMethod = _finance.PreferredPaymentMethod
FinanceSourceType = _finance.SourceType
HolidaysHalfDay = _holidays.HalfDay
PerformanceTemplateType = _performance.TemplateType
ProcurementPreferredPaymentMethod = _procurement.PreferredPaymentMethod
ProcurementTypesEndpoint = _procurement.TypesEndpoint
ExpenseRecordEndpoint = _project_management.ExpenseRecordsEndpoint
ExportableExpenseEndpoint = _project_management.ExportableExpensesEndpoint
FlexibleTimeRecordCommentEndpoint = _project_management.FlexibleTimeRecordCommentsEndpoint
FlexibleTimeRecordEndpoint = _project_management.FlexibleTimeRecordsEndpoint
ProjectTaskEndpoint = _project_management.ProjectTasksEndpoint
ProjectWorkerEndpoint = _project_management.ProjectWorkersEndpoint
ProjectEndpoint = _project_management.ProjectsEndpoint
SubprojectEndpoint = _project_management.SubprojectsEndpoint
TimeRecordEndpoint = _project_management.TimeRecordsEndpoint
ShiftManagementShift = _shift_management.Shift
ShiftManagementShiftCreate = _shift_management.ShiftCreate
ShiftManagementEndpoint = _shift_management.ShiftsEndpoint
ShiftManagementShiftsEndpoint = _shift_management.ShiftsEndpoint
TimePlanningBreakType = _time_planning.BreakType
PlannedBreakEndpoint = _time_planning.PlannedBreaksEndpoint
PlanningVersionEndpoint = _time_planning.PlanningVersionsEndpoint
TimeSettingsBreakConfiguration = _time_settings.BreakConfiguration
TimeSettingsBreakConfigurationCreate = _time_settings.BreakConfigurationCreate
TimeSettingsBreakConfigurationUpdate = _time_settings.BreakConfigurationUpdate
BreakConfigurationEndpoint = _time_settings.BreakConfigurationsEndpoint
TimeSettingsBreakConfigurationsEndpoint = _time_settings.BreakConfigurationsEndpoint
TimeSettingsTimeType = _time_settings.TimeType
TimeoffBalanceType = _timeoff.BalanceType
TimeoffHalfDay = _timeoff.HalfDay
TrainingCategoriesEndpoint = _trainings.CategoriesEndpoint
TrainingsCategoriesEndpoint = _trainings.CategoriesEndpoint
TrainingsCategory = _trainings.Category
DayConfigurationEndpoint = _work_schedule.DayConfigurationsEndpoint
OverlapPeriodEndpoint = _work_schedule.OverlapPeriodsEndpoint
ScheduleEndpoint = _work_schedule.SchedulesEndpoint
