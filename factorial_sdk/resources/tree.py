"""All domains of the API, as attributes of the clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.operations.endpoint import DomainTree
from ..core.operations.executor import Api

if TYPE_CHECKING:
    from .api_public import ApiPublicDomain
    from .approvals import ApprovalsDomain
    from .ats import AtsDomain
    from .attendance import AttendanceDomain
    from .banking import BankingDomain
    from .bookkeepers_management import BookkeepersManagementDomain
    from .companies import CompaniesDomain
    from .compensations import CompensationsDomain
    from .contracts import ContractsDomain
    from .custom_fields import CustomFieldsDomain
    from .custom_resources import CustomResourcesDomain
    from .documents import DocumentsDomain
    from .employee_updates import EmployeeUpdatesDomain
    from .employees import EmployeesDomain
    from .expenses import ExpensesDomain
    from .finance import FinanceDomain
    from .holidays import HolidaysDomain
    from .integrations import IntegrationsDomain
    from .it_management import ItManagementDomain
    from .job_catalog import JobCatalogDomain
    from .locations import LocationsDomain
    from .marketplace import MarketplaceDomain
    from .payroll import PayrollDomain
    from .payroll_employees import PayrollEmployeesDomain
    from .payroll_integrations_base import PayrollIntegrationsBaseDomain
    from .performance import PerformanceDomain
    from .posts import PostsDomain
    from .processes import ProcessesDomain
    from .procurement import ProcurementDomain
    from .project_management import ProjectManagementDomain
    from .shift_management import ShiftManagementDomain
    from .tasks import TasksDomain
    from .teams import TeamsDomain
    from .time_planning import TimePlanningDomain
    from .time_settings import TimeSettingsDomain
    from .timeoff import TimeoffDomain
    from .trainings import TrainingsDomain
    from .work_schedule import WorkScheduleDomain


class Tree(DomainTree[Api]):
    """The domains; a module is imported when its domain is first used."""

    api_public: ApiPublicDomain[Api]
    approvals: ApprovalsDomain[Api]
    ats: AtsDomain[Api]
    attendance: AttendanceDomain[Api]
    banking: BankingDomain[Api]
    bookkeepers_management: BookkeepersManagementDomain[Api]
    companies: CompaniesDomain[Api]
    compensations: CompensationsDomain[Api]
    contracts: ContractsDomain[Api]
    custom_fields: CustomFieldsDomain[Api]
    custom_resources: CustomResourcesDomain[Api]
    documents: DocumentsDomain[Api]
    employee_updates: EmployeeUpdatesDomain[Api]
    employees: EmployeesDomain[Api]
    expenses: ExpensesDomain[Api]
    finance: FinanceDomain[Api]
    holidays: HolidaysDomain[Api]
    integrations: IntegrationsDomain[Api]
    it_management: ItManagementDomain[Api]
    job_catalog: JobCatalogDomain[Api]
    locations: LocationsDomain[Api]
    marketplace: MarketplaceDomain[Api]
    payroll: PayrollDomain[Api]
    payroll_employees: PayrollEmployeesDomain[Api]
    payroll_integrations_base: PayrollIntegrationsBaseDomain[Api]
    performance: PerformanceDomain[Api]
    posts: PostsDomain[Api]
    processes: ProcessesDomain[Api]
    procurement: ProcurementDomain[Api]
    project_management: ProjectManagementDomain[Api]
    shift_management: ShiftManagementDomain[Api]
    tasks: TasksDomain[Api]
    teams: TeamsDomain[Api]
    time_planning: TimePlanningDomain[Api]
    time_settings: TimeSettingsDomain[Api]
    timeoff: TimeoffDomain[Api]
    trainings: TrainingsDomain[Api]
    work_schedule: WorkScheduleDomain[Api]
