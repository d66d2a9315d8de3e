import factorial_sdk
from factorial_sdk import EmployeeUpdate

with factorial_sdk.Client() as api:
    employees = api.employees.employees
    for employee in employees.iter(only_active=True, max_items=3):
        print(employee.id, employee.full_name, employee.email)

    employee = employees.get_by_id("1403")
    employee = employees.update(employee.id, EmployeeUpdate(phone_number="+34600000000"))
    print(employee.id, employee.phone_number)
