select remove_simulation()
