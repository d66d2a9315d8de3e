import factorial_sdk

with factorial_sdk.Client() as api:
    for tree_node in api.job_catalog.tree_nodes.iter(max_items=3):
        print(tree_node.type, tree_node.name, tree_node.job_catalog_title)
