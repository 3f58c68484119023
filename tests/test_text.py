from tests.conftest import TemporaryProject
def test_x(project: TemporaryProject) -> None:
    project.write_minuta()
    from minuta.inspection import inspect
    c = inspect(project.project, [project.root/"content"])
    print(c.problems); assert len(c.pages)==1
